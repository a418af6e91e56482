package io.daybook.eventlog;

import org.apache.kafka.common.utils.Utils;

/**
 * Where an aggregate lives: murmur2 of its id modulo N, as the Java client's default does.
 *
 * <p>N is frozen when the topics are made; another count would move aggregates away from their
 * state.
 */
public final class AggregatePartitioner {
  private AggregatePartitioner() {}

  /** Partition, 0 to {@code partitions - 1}, of the aggregate with this id (UTF-8 bytes). */
  public static int partition(byte[] aggregateId, int partitions) {
    return Utils.toPositive(Utils.murmur2(aggregateId)) % partitions;
  }
}
