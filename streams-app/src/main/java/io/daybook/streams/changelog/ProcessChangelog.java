package io.daybook.streams.changelog;

import io.daybook.domain.ProcessRules;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.TopicContract;
import io.daybook.streams.routing.Routing;
import java.util.List;

/** The topics of what the streams of one process keep. */
public final class ProcessChangelog {
  private ProcessChangelog() {}

  /** What the topic of how far the process was told must be. */
  public static TopicContract routed(LogSettings settings, ProcessRules<?> rules) {
    return contract(settings, rules, Routing.storeName(rules.type().name()));
  }

  /** The same, and that of its open timers. */
  public static List<TopicContract> all(LogSettings settings, ProcessRules<?> rules) {
    return List.of(
        routed(settings, rules),
        contract(settings, rules, Routing.timersName(rules.type().name())));
  }

  private static TopicContract contract(LogSettings settings, ProcessRules<?> rules, String store) {
    return TopicContract.keptChangelog(
        settings,
        "%s-%s-changelog".formatted(settings.topics().routingGroup(rules.type().name()), store));
  }
}
