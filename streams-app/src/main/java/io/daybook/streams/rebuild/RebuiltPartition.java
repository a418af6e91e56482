package io.daybook.streams.rebuild;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.Counted;
import java.time.Duration;
import java.util.List;

/**
 * What became of one partition.
 *
 * @param before what its changelog held, of this revision
 * @param after what it holds now, which is what its events add up to
 * @param changed how many aggregates are not as they were
 * @param seen commands that are remembered because of their events
 * @param decided offset up to which commands were decided; -1 for none
 */
record RebuiltPartition(
    int partition,
    long events,
    Summary before,
    Summary after,
    long changed,
    int seen,
    long decided) {

  String sentence() {
    return "  partition %d: %s of %s, %s, decided up to offset %,d; %s"
        .formatted(
            partition,
            Counted.of(events, "event"),
            Counted.of(after.aggregates(), "aggregate"),
            Counted.of(seen, "seen command"),
            decided,
            compared());
  }

  private String compared() {
    return compared(before, after, changed);
  }

  private static String compared(Summary before, Summary after, long changed) {
    if (before.aggregates() == 0 && after.aggregates() > 0) {
      return "nothing was there before";
    }
    return changed == 0
        ? "as it was before"
        : "%,d aggregates were not so before".formatted(changed);
  }

  /** All partitions together. */
  record Totals(List<RebuiltPartition> partitions) {
    String sentence(AggregateType type, Duration took) {
      long events = partitions.stream().mapToLong(RebuiltPartition::events).sum();
      long changed = partitions.stream().mapToLong(RebuiltPartition::changed).sum();
      Summary before =
          partitions.stream().map(RebuiltPartition::before).reduce(Summary.NOTHING, Summary::and);
      Summary after =
          partitions.stream().map(RebuiltPartition::after).reduce(Summary.NOTHING, Summary::and);
      double seconds = took.toMillis() / 1_000.0;
      return """
      %s: %,d events add up to %s.
      The changelogs hold the same: read again and compared, row by row. Before: %s; %s.
      Rebuilt in %.1f s, %,.0f events/s.\
      """
          .formatted(
              type,
              events,
              after,
              before,
              compared(before, after, changed),
              seconds,
              events / seconds);
    }
  }
}
