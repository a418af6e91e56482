package io.daybook.eventlog;

/**
 * How the stores of the write side are called, and which of their rows are of a whole partition:
 * for streams-app, which has them, and for those who read their changelogs.
 */
public final class WriteSideStores {
  /** Among the aggregates: the row that says how far commands were decided. */
  public static final String DECIDED_OFFSET = "@decided-offset";

  /** Among the aggregates: there as long as the partition's stores are being made anew. */
  public static final String REBUILDING = "@rebuilding";

  private WriteSideStores() {}

  /** Store of the states that this revision of the fold made; key is the aggregate id. */
  public static String aggregates(AggregateType type, int revision) {
    return aggregatesOfAllRevisions(type) + revision;
  }

  /** What the names of these stores have in common, whatever the revision. */
  public static String aggregatesOfAllRevisions(AggregateType type) {
    return type.name() + ".aggregates.r";
  }

  /** Store of commands that were decided; key is {@code <aggregate id>@<command id>}. */
  public static String seenCommands(AggregateType type) {
    return type.name() + ".seen-commands";
  }

  /** Topic of what is written into a store. */
  public static String changelog(Topics topics, String store) {
    return topics.decidingGroup() + "-" + store + "-changelog";
  }
}
