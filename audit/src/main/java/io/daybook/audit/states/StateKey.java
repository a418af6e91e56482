package io.daybook.audit.states;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.WriteSideStores;
import org.jspecify.annotations.Nullable;

/** What the key of a row among the states of one partition says. */
sealed interface StateKey {

  /** The row is the state of this aggregate. */
  record State(String aggregateId) implements StateKey {}

  /** The row says that this aggregate is parked. */
  record Parked(String aggregateId) implements StateKey {}

  /** The row says how far the partition was decided. */
  record Decided() implements StateKey {}

  /** The row says that the partition is being made anew. */
  record Rebuilding() implements StateKey {}

  /** It is no key of a row of this partition. */
  record Foreign() implements StateKey {}

  /** Reads a key. */
  static StateKey of(byte @Nullable [] bytes, int partition, int partitions) {
    String key = bytes == null ? "" : new String(bytes, UTF_8);
    if (key.equals(WriteSideStores.DECIDED_OFFSET)) {
      return new Decided();
    }
    if (key.equals(WriteSideStores.REBUILDING)) {
      return new Rebuilding();
    }
    var parked = WriteSideStores.parkedAggregate(key);
    String aggregateId = parked.orElse(key);
    if (!AggregateId.isValid(aggregateId)
        || AggregatePartitioner.partition(aggregateId.getBytes(UTF_8), partitions) != partition) {
      return new Foreign();
    }
    return parked.isPresent() ? new Parked(aggregateId) : new State(aggregateId);
  }
}
