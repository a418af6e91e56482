package io.daybook.streams.changelog;

import io.daybook.domain.ProcessRules;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.TopicContract;
import io.daybook.streams.routing.Routing;

/** The topic of how far one process was told what it observes. */
public final class ProcessChangelog {
  private ProcessChangelog() {}

  /** What it must be. */
  public static TopicContract contract(LogSettings settings, ProcessRules<?> rules) {
    String process = rules.type().name();
    return TopicContract.keptChangelog(
        settings,
        "%s-%s-changelog"
            .formatted(settings.topics().routingGroup(process), Routing.storeName(process)));
  }
}
