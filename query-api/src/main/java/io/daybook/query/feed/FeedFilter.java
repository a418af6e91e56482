package io.daybook.query.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.daybook.eventlog.AggregatePartitioner;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which events a reader wants; whatever is empty does not matter. A record that cannot be read is
 * sent to everyone whom it may concern.
 *
 * @param types names of aggregate types, all of them if no other are wanted
 * @param partitions of each type
 * @param names of events
 * @param since occurred at this time or later
 */
record FeedFilter(
    Set<String> types,
    Optional<String> aggregateId,
    Optional<String> aggregateIdPrefix,
    Set<String> names,
    Optional<Instant> since,
    int partitions) {

  FeedFilter {
    types = Set.copyOf(types);
    names = Set.copyOf(names);
  }

  /** Whether a wanted event can be in this partition at all. */
  boolean mayBeIn(FeedPartition partition) {
    return types.contains(partition.type().name())
        && aggregateId.map(id -> partitionOf(id) == partition.number()).orElse(true);
  }

  /** Whether it is wanted, in a partition that {@link #mayBeIn} lets through. */
  boolean wants(FeedEvent.Summary summary) {
    return aggregateId.map(summary.aggregateId()::equals).orElse(true)
        && aggregateIdPrefix.map(summary.aggregateId()::startsWith).orElse(true)
        && (names.isEmpty() || names.contains(summary.name()))
        && since.map(time -> !summary.occurredAt().isBefore(time)).orElse(true);
  }

  private int partitionOf(String id) {
    return AggregatePartitioner.partition(id.getBytes(US_ASCII), partitions);
  }
}
