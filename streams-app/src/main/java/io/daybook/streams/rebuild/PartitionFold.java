package io.daybook.streams.rebuild;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.daybook.domain.Decider;
import io.daybook.domain.Upcasters;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.UnknownEvent;
import io.daybook.proto.v1.AggregateRow;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.streams.decision.StoreRows;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one partition add up to, from the first to the last that is committed: the
 * only place of a rebuild where events are read and folded.
 *
 * <p>All states of the partition are in memory.
 */
final class PartitionFold<S extends Message, E extends Message> {
  private final AggregateType type;
  private final Decider<?, S, E> decider;
  private final int partitions;
  private final Map<String, Folded<S>> aggregates = new HashMap<>();
  private final SeenEntries seen;
  private long events;
  private @Nullable EventMetadata last;

  private PartitionFold(AggregateType type, Decider<?, S, E> decider, int partitions) {
    this.type = type;
    this.decider = decider;
    this.partitions = partitions;
    this.seen = new SeenEntries(type);
  }

  private record Folded<S extends Message>(
      int version, S state, Timestamp occurredAt, CommandPosition lastCommand) {}

  /**
   * Reads and folds a partition.
   *
   * @param partitions N of the topic
   * @throws RebuildRefused if a history has a gap, or a record is not an event of this type
   */
  static <S extends Message, E extends Message> PartitionFold<S, E> of(
      CommittedRecords records,
      TopicPartition partition,
      AggregateType type,
      Decider<?, S, E> decider,
      int partitions) {
    PartitionFold<S, E> fold = new PartitionFold<>(type, decider, partitions);
    records.read(partition, records.begin(partition), records.end(partition), fold::add);
    return fold;
  }

  long events() {
    return events;
  }

  int aggregates() {
    return aggregates.size();
  }

  SeenEntries seen() {
    return seen;
  }

  /** Metadata of the last event; empty where nothing has happened. */
  Optional<EventMetadata> last() {
    return Optional.ofNullable(last);
  }

  /** Row of an aggregate; empty where it has no event. */
  Optional<AggregateRow> row(String aggregateId) {
    return Optional.ofNullable(aggregates.get(aggregateId)).map(PartitionFold::row);
  }

  Iterable<String> ids() {
    return aggregates.keySet();
  }

  private static AggregateRow row(Folded<?> one) {
    return StoreRows.aggregate(one.version(), one.state(), one.occurredAt(), one.lastCommand());
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    try {
      evolve(record);
    } catch (RuntimeException e) {
      throw new RebuildRefused(
          "%s cannot be folded, at %s of partition %d, offset %d: %s"
              .formatted(
                  type, readable(record), record.partition(), record.offset(), e.getMessage()),
          e);
    }
  }

  @SuppressWarnings("unchecked") // The type's union of events is the decider's.
  private void evolve(ConsumerRecord<byte[], byte[]> record) {
    LoggedEvent logged =
        LoggedEvent.read(type, record.key(), record.value(), record.partition(), partitions);
    if (UnknownEvent.is(type, logged.event())) {
      throw new MalformedRecordException(
          "it is "
              + UnknownEvent.describe(
                  logged.event(), RecordHeaders.text(record.headers(), RecordHeaders.TYPE)));
    }
    EventMetadata event = logged.metadata();
    Folded<S> before = aggregates.get(event.getAggregateId());
    int expected = before == null ? 1 : before.version() + 1;
    if (event.getVersion() != expected) {
      throw new MalformedRecordException(
          "its history goes on with version %d where %d is expected"
              .formatted(event.getVersion(), expected));
    }
    S state = before == null ? decider.initialState() : before.state();
    aggregates.put(
        event.getAggregateId(),
        new Folded<>(
            event.getVersion(),
            decider.evolve(state, (E) Upcasters.current(logged.event())),
            event.getOccurredAt(),
            event.getCommandPosition()));
    seen.add(logged);
    last = event;
    events++;
  }

  private static String readable(ConsumerRecord<byte[], byte[]> record) {
    try {
      return EventKey.parse(record.key()).toString();
    } catch (MalformedRecordException e) {
      return "a key that is none";
    }
  }
}
