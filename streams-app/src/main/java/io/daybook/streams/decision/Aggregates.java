package io.daybook.streams.decision;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateType;
import io.daybook.proto.v1.AggregateRow;
import io.daybook.proto.v1.CommandPosition;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The state store of the write side: what the events of each aggregate add up to. */
final class Aggregates<S extends Message> {
  private final KeyValueStore<String, byte[]> store;
  private final AggregateType type;
  private final int partition;
  private final S initialState;

  Aggregates(
      KeyValueStore<String, byte[]> store, AggregateType type, int partition, S initialState) {
    this.store = store;
    this.type = type;
    this.partition = partition;
    this.initialState = initialState;
  }

  /**
   * One aggregate as it stands.
   *
   * @param version 0 where it has no event
   * @param lastCommand the command that made the last event; null where there is none
   */
  record Aggregate<S extends Message>(
      int version, S state, Timestamp occurredAt, @Nullable CommandPosition lastCommand) {

    /**
     * The later of the command's time and the last event's: an aggregate's time never goes back.
     */
    Timestamp timeOf(long commandTimeMs) {
      Timestamp time = Timestamps.fromMillis(commandTimeMs);
      return Timestamps.compare(time, occurredAt) >= 0 ? time : occurredAt;
    }
  }

  /**
   * An aggregate, at version 0 where nothing has happened yet.
   *
   * @throws StatesLostException if its row cannot be read
   */
  Aggregate<S> get(String aggregateId) {
    byte[] bytes = store.get(aggregateId);
    if (bytes == null) {
      return new Aggregate<>(0, initialState, Timestamp.getDefaultInstance(), null);
    }
    try {
      AggregateRow row = AggregateRow.parseFrom(bytes);
      return new Aggregate<>(
          row.getVersion(), state(row), row.getOccurredAt(), row.getLastCommand());
    } catch (InvalidProtocolBufferException _) {
      throw new StatesLostException(
          type,
          partition,
          "hold a row of %s that cannot be read: make them anew from the log"
              .formatted(aggregateId));
    }
  }

  void put(String aggregateId, byte[] row) {
    store.put(aggregateId, row);
  }

  @SuppressWarnings("unchecked") // The parser of a message type makes messages of that type.
  private S state(AggregateRow row) throws InvalidProtocolBufferException {
    return (S) initialState.getParserForType().parseFrom(row.getState());
  }
}
