package io.daybook.eventlog;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.daybook.domain.AggregateType;
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
   * Reads a value that {@link EventTopic} has classified as an event of this type.
   *
   * @throws MalformedRecordException if it is none
   */
  public static LoggedEvent parse(AggregateType type, byte[] value) {
    Message event = WireFormat.parse(value, type.event());
    return new LoggedEvent(event, (EventMetadata) event.getField(type.eventMetadata()));
  }
}
