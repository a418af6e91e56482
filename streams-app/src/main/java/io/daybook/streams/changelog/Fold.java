package io.daybook.streams.changelog;

import io.daybook.domain.AggregateType;
import io.daybook.streams.decision.StoreRows;

/**
 * What the states of one aggregate type are folded by: names the changelogs of its stores.
 *
 * @param applicationId of the streams, which all names begin with
 * @param revision of the fold
 */
public record Fold(String applicationId, AggregateType type, int revision) {
  private static final String SUFFIX = "-changelog";

  /** Topic of the states, the same partitions as the type's events. */
  public String aggregates() {
    return topic(StoreRows.aggregatesStore(type, revision));
  }

  /** Topic of the commands that were decided; every revision has the same. */
  public String seenCommands() {
    return topic(StoreRows.seenCommandsStore(type));
  }

  /** Whether a topic holds states of this type that another revision has made. */
  public boolean isOfOtherRevision(String topic) {
    return topic.startsWith(applicationId + "-" + StoreRows.aggregatesStores(type))
        && topic.endsWith(SUFFIX)
        && !topic.equals(aggregates());
  }

  private String topic(String store) {
    return applicationId + "-" + store + SUFFIX;
  }
}
