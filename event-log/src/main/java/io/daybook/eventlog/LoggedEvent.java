package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An event as its record in an events topic holds it.
 *
 * @param event the type's union, metadata and one arm
 */
public record LoggedEvent(Message event, EventMetadata metadata) {

  /** Place in the aggregate's history, from 1. */
  public int version() {
    return metadata.getVersion();
  }

  /** When its command was in the log, or the event before it if that is later. */
  public Instant occurredAt() {
    Timestamp at = metadata.getOccurredAt();
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
  }

  /** Which arm of the type's union it is. */
  public FieldDescriptor arm(AggregateType type) {
    return event.getOneofFieldDescriptor(type.eventCase());
  }

  /** Whether no event of the same command follows. */
  public boolean isLastOfCommand() {
    return metadata.getIndexInCommand() + 1 == metadata.getEventsInCommand();
  }

  /** The command that is complete with this event; null if more of its events follow. */
  public @Nullable CommandPosition completes() {
    return isLastOfCommand() ? metadata.getCommandPosition() : null;
  }

  /** Version of the last event of the same command. */
  public int lastVersionOfCommand() {
    return version() - metadata.getIndexInCommand() + metadata.getEventsInCommand() - 1;
  }

  /**
   * The event in another form, with the metadata that were written.
   *
   * @param form makes of what was written what today's code would have written
   */
  public LoggedEvent upcast(UnaryOperator<Message> form) {
    return new LoggedEvent(form.apply(event), metadata);
  }

  /**
   * Reads a value of an events topic.
   *
   * @throws MalformedRecordException if it is not an event of this type
   */
  public static LoggedEvent parse(AggregateType type, byte[] value) {
    Message event = WireFormat.parse(value, type.event());
    return new LoggedEvent(event, (EventMetadata) event.getField(type.eventMetadata()));
  }

  /**
   * Reads a record of an events topic and checks that it is where it says it is.
   *
   * @param partition that it was read from
   * @param partitions N of the topic
   * @throws MalformedRecordException if key, value and partition do not agree
   */
  public static LoggedEvent read(
      AggregateType type, byte[] key, byte[] value, int partition, int partitions) {
    EventKey place = place(key, partition, partitions);
    LoggedEvent read = parse(type, value);
    EventMetadata metadata = read.metadata();
    boolean sound =
        metadata.getAggregateId().equals(place.aggregateId())
            && metadata.getVersion() == place.version()
            && metadata.getCommandPosition().getPartition() == partition
            && metadata.getIndexInCommand() >= 0
            && metadata.getIndexInCommand() < metadata.getEventsInCommand();
    if (!sound) {
      throw new MalformedRecordException(
          "The key and the metadata disagree, or the metadata in itself: " + metadata.getEventId());
    }
    return read;
  }

  /** Reads a key and checks that its aggregate lives in this partition. */
  public static EventKey place(byte[] key, int partition, int partitions) {
    EventKey place = EventKey.parse(key);
    String id = place.aggregateId();
    if (!AggregateId.isValid(id) || place.version() < 1) {
      throw new MalformedRecordException("'%s' is no key of an event".formatted(place));
    }
    if (AggregatePartitioner.partition(id.getBytes(US_ASCII), partitions) != partition) {
      throw new MalformedRecordException(
          "%s does not belong into partition %d of %d".formatted(place, partition, partitions));
    }
    return place;
  }
}
