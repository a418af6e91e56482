package io.daybook.audit;

import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.run.Counts;
import io.daybook.audit.run.Report;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * {@code daybook.audit.differences} by part and {@code daybook.audit.age}, both of the last audit,
 * and what all of them have done.
 */
final class AuditMeters {
  private final MeterRegistry meters;

  AuditMeters(MeterRegistry meters, AuditRounds rounds) {
    this.meters = meters;
    for (AuditedPart part : AuditedPart.values()) {
      Gauge.builder("daybook.audit.differences", rounds, all -> differences(all, part))
          .description("Differences that the last audit has found")
          .tag("part", part.toString())
          .register(meters);
    }
    TimeGauge.builder("daybook.audit.age", rounds, TimeUnit.MILLISECONDS, AuditMeters::ageMs)
        .description("Since the last audit ended; NaN before the first has")
        .register(meters);
  }

  private static double differences(AuditRounds rounds, AuditedPart part) {
    return rounds
        .last()
        .map(
            round ->
                (double)
                    round.report().differences().stream().filter(one -> one.part() == part).count())
        .orElse(Double.NaN);
  }

  private static double ageMs(AuditRounds rounds) {
    return rounds
        .last()
        .map(round -> (double) Duration.between(round.endedAt(), Instant.now()).toMillis())
        .orElse(Double.NaN);
  }

  void ended(Report report) {
    String outcome = report.outcome().name().toLowerCase(Locale.ROOT);
    meters.timer("daybook.audit.run", "outcome", outcome).record(report.took());
    Counts total = report.total();
    meters.counter("daybook.audit.events.read").increment((double) total.events());
    compared("log", total.issued());
    compared("states", total.states() + total.seen());
    compared("views", total.viewRows());
    compared("answers", total.answers());
  }

  private void compared(String part, long count) {
    meters.counter("daybook.audit.rows.compared", "part", part).increment((double) count);
  }
}
