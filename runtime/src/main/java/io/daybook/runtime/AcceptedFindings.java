package io.daybook.runtime;

import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.Finding;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts what is not as the log contract says, and was accepted: {@code daybook.log.accepted} with
 * the tag {@code setting}.
 */
public final class AcceptedFindings {

  private AcceptedFindings() {}

  /** The log, once its findings are counted. */
  public static EventLog counted(EventLog log, MeterRegistry meters) {
    Map<String, Long> counts =
        log.findings().stream()
            .filter(finding -> log.settings().accepted().contains(finding.setting()))
            .collect(Collectors.groupingBy(Finding::setting, Collectors.counting()));
    counts.forEach(
        (setting, count) ->
            Gauge.builder("daybook.log.accepted", () -> count)
                .description("Findings of the log contract that were accepted")
                .tag("setting", setting)
                .register(meters));
    return log;
  }
}
