package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.proto.v1.ParkedAggregate;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of one partition whose later commands must not be decided, since an earlier one
 * failed. Each of them becomes a dead letter as well, so that the dead letters of a key hold all
 * that it has missed, in order.
 *
 * <p>An aggregate is parked in the transaction of the dead letter, and by a row beside its state.
 * It is released by who has retried or discarded its dead letters, and only if no command has
 * failed after the last of these.
 */
final class ParkedAggregates {
  static final String PARKED = "AGGREGATE_PARKED";

  private final KeyValueStore<String, byte[]> store;
  private final AggregateType type;
  private final int partition;
  private final int partitions;

  ParkedAggregates(
      KeyValueStore<String, byte[]> store, AggregateType type, int partition, int partitions) {
    this.store = store;
    this.type = type;
    this.partition = partition;
    this.partitions = partitions;
  }

  /** Whether a command has to wait for those of its aggregate that failed before it. */
  boolean waits(Incoming.Command command, Headers headers) {
    return waitsFor(command, headers).isPresent();
  }

  /**
   * Returns if a command may be decided.
   *
   * @throws UndecidableException if it has to wait
   */
  void requireNotParked(Incoming.Command command, Headers headers) {
    waitsFor(command, headers)
        .ifPresent(
            parked -> {
              throw new UndecidableException(
                  PARKED,
                  "An earlier command of it failed (%s, at offset %d): this one waits until that one was retried or discarded."
                      .formatted(parked.getCode(), parked.getFirstFailedOffset()),
                  null);
            });
  }

  /** One that failed and comes again does not wait. */
  private Optional<ParkedAggregate> waitsFor(Incoming.Command command, Headers headers) {
    return type.parks() && headers.lastHeader(RecordHeaders.RETRY) == null
        ? find(command.metadata().getAggregateId())
        : Optional.empty();
  }

  /** A row that parks an aggregate. */
  record Row(String aggregateId, ParkedAggregate row) {}

  /**
   * The row that a failed command leaves; empty where it has no aggregate of this partition, and
   * where its type does not park. It changes nothing.
   */
  Optional<Row> after(Record<byte[], byte[]> command, RecordMetadata at, Failure failure) {
    byte[] key = command.key();
    if (!type.parks() || !isOfThisPartition(key)) {
      return Optional.empty();
    }
    String aggregateId = new String(key, UTF_8);
    ParkedAggregate parked =
        find(aggregateId)
            .orElseGet(
                () ->
                    ParkedAggregate.newBuilder()
                        .setFirstFailedOffset(at.offset())
                        .setCode(failure.code())
                        .setSince(Timestamps.fromMillis(command.timestamp()))
                        .build());
    return Optional.of(
        new Row(aggregateId, parked.toBuilder().setLastFailedOffset(at.offset()).build()));
  }

  /** Parks an aggregate. */
  void park(Row one) {
    store.put(WriteSideStores.parked(one.aggregateId()), one.row().toByteArray());
  }

  /**
   * The last command of an aggregate that failed, where it is another one than is known: the
   * aggregate stays parked then.
   *
   * @param lastFailedOffset of the last command that is known to have failed
   */
  Optional<Long> failedSince(String aggregateId, long lastFailedOffset) {
    return find(aggregateId)
        .map(ParkedAggregate::getLastFailedOffset)
        .filter(offset -> offset != lastFailedOffset);
  }

  /** Releases an aggregate, if it is parked. */
  void release(String aggregateId) {
    if (find(aggregateId).isPresent()) {
      store.delete(WriteSideStores.parked(aggregateId));
    }
  }

  private Optional<ParkedAggregate> find(String aggregateId) {
    byte[] row = store.get(WriteSideStores.parked(aggregateId));
    try {
      return row == null ? Optional.empty() : Optional.of(ParkedAggregate.parseFrom(row));
    } catch (InvalidProtocolBufferException _) {
      throw new StatesLostException(
          type,
          partition,
          "hold a row that cannot be read, of whether %s is parked: make them anew from the log"
              .formatted(aggregateId));
    }
  }

  private boolean isOfThisPartition(byte @Nullable [] key) {
    return key != null
        && AggregateId.isValid(new String(key, UTF_8))
        && AggregatePartitioner.partition(key, partitions) == partition;
  }
}
