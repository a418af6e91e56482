package io.daybook.audit.log;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.Part;
import io.daybook.domain.Upcasters;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.CommandHash;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.proto.v1.EventMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What each record of an events topic must be by itself, as its one writer makes them. */
final class EventChecks {
  private final AggregateType type;
  private final int partitions;
  private final Findings findings;

  EventChecks(AggregateType type, int partitions, Findings findings) {
    this.type = type;
    this.partitions = partitions;
    this.findings = findings;
  }

  /** The event of a record; empty if it is none, which is then found. */
  Optional<LoggedEvent> read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      find(record, "it was erased by a tombstone", "");
      return Optional.empty();
    }
    LoggedEvent event;
    try {
      event = LoggedEvent.read(type, record.key(), record.value(), record.partition(), partitions);
    } catch (MalformedRecordException e) {
      find(record, "it is not an event of this topic", e.reason());
      return Optional.empty();
    }
    List<String> wrong = wrong(event, record.headers());
    if (!wrong.isEmpty()) {
      find(
          record,
          "it was not written by streams-app",
          "what does not agree: " + String.join(", ", wrong));
    }
    return Optional.of(event.upcast(Upcasters::current));
  }

  private List<String> wrong(LoggedEvent event, Headers headers) {
    EventMetadata metadata = event.metadata();
    String eventId =
        "%s/%s@%d".formatted(type.name(), metadata.getAggregateId(), metadata.getVersion());
    List<String> wrong = new ArrayList<>();
    require(metadata.getEventId().equals(eventId), "event id", wrong);
    require(metadata.getAggregateType().equals(type.name()), "aggregate type", wrong);
    require(!metadata.getCommandId().isEmpty(), "command id", wrong);
    require(!metadata.getCausationId().isEmpty(), "causation id", wrong);
    require(!metadata.getCorrelationId().isEmpty(), "correlation id", wrong);
    require(metadata.getCommandHash().size() == CommandHash.LENGTH, "command hash", wrong);
    require(metadata.getCommandPosition().getOffset() >= 0, "command position", wrong);
    require(metadata.hasOccurredAt(), "time", wrong);
    requireHeader(headers, RecordHeaders.ID, eventId, wrong);
    requireHeader(headers, RecordHeaders.SOURCE, type.name(), wrong);
    requireHeader(headers, RecordHeaders.SUBJECT, metadata.getAggregateId(), wrong);
    requireHeader(headers, RecordHeaders.TIME, event.occurredAt().toString(), wrong);
    @Nullable FieldDescriptor arm = event.arm(type);
    if (arm != null) {
      requireHeader(headers, RecordHeaders.TYPE, arm.getMessageType().getFullName(), wrong);
    }
    return wrong;
  }

  private static void requireHeader(
      Headers headers, String name, String value, List<String> wrong) {
    require(RecordHeaders.text(headers, name).filter(value::equals).isPresent(), name, wrong);
  }

  private static void require(boolean holds, String what, List<String> wrong) {
    if (!holds) {
      wrong.add(what);
    }
  }

  private void find(ConsumerRecord<byte[], byte[]> record, String what, String detail) {
    String place = place(record.topic(), record.partition(), record.offset(), key(record.key()));
    findings.add(Part.LOG, place, what, detail);
  }

  /** Where a record stands, for people. */
  static String place(String topic, int partition, long offset, String key) {
    return "%s, partition %d, offset %d, %s".formatted(topic, partition, offset, key);
  }

  /** Foreign bytes are not shown. */
  private static String key(byte @Nullable [] key) {
    try {
      return EventKey.parse(key).toString();
    } catch (MalformedRecordException e) {
      return "a key of another form";
    }
  }
}
