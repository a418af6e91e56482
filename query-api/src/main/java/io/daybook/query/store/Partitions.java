package io.daybook.query.store;

import io.daybook.domain.AggregateType;
import java.time.Duration;
import java.util.OptionalLong;

/** Where the partitions of the event store are. */
public interface Partitions {

  /** The partition of a valid aggregate id, by our own partitioner and the frozen N. */
  int of(String aggregateId);

  /** Who answers for a partition. */
  Owner owner(AggregateType type, int partition);

  /**
   * How many offsets a standby on this instance is behind the log's end, as known now. The markers
   * of transactions count, so it is no less than the number of events that are missing.
   *
   * @return empty if there is no standby here, or its lag is not known
   */
  OptionalLong standbyLag(AggregateType type, int partition);

  /** Waits until the partition has come to this instance, at most so long. */
  void awaitHere(AggregateType type, int partition, Duration wait) throws InterruptedException;
}
