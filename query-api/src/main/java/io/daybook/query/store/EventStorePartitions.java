package io.daybook.query.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.LogRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All partitions of the event store, those that this instance runs and those that it does not.
 *
 * @param partitions N: of each events topic
 */
record EventStorePartitions(int partitions, Map<String, List<EventStorePartition>> byType) {

  static EventStorePartitions of(List<AggregateType> types, int partitions, Memo memo) {
    Map<String, List<EventStorePartition>> byType = new HashMap<>();
    for (AggregateType type : types) {
      byType.put(
          type.name(),
          Stream.generate(() -> new EventStorePartition(memo)).limit(partitions).toList());
    }
    return new EventStorePartitions(partitions, Map.copyOf(byType));
  }

  /** The partition of a valid aggregate id. */
  int partition(String aggregateId) {
    return AggregatePartitioner.partition(aggregateId.getBytes(US_ASCII), partitions);
  }

  EventStorePartition partition(AggregateType type, int partition) {
    List<EventStorePartition> all = byType.get(type.name());
    if (all == null) {
      throw new IllegalArgumentException(type + " is not kept");
    }
    return all.get(partition);
  }

  /** The first malformed record of each partition that is here and has one. */
  List<LogRecord.Malformed> malformed() {
    return byType.values().stream()
        .flatMap(List::stream)
        .map(EventStorePartition::now)
        .filter(Objects::nonNull)
        .map(EventStorePartition.StoreAtWatermark::malformed)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(one -> one.place().toString()))
        .toList();
  }

  /** How many partitions that are here are older than the log was when their task started. */
  long catchingUp() {
    return byType.values().stream()
        .flatMap(List::stream)
        .map(EventStorePartition::now)
        .filter(kept -> kept != null && !kept.isCaughtUp())
        .count();
  }
}
