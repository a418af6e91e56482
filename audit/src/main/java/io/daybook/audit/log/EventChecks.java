package io.daybook.audit.log;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.CommandHash;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.proto.v1.EventMetadata;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What each event must be by itself, as its one writer makes them. */
final class EventChecks {
  private final AggregateType type;
  private final Findings findings;

  EventChecks(AggregateType type, Findings findings) {
    this.type = type;
    this.findings = findings;
  }

  /** Checks what a record says beside its event. */
  void check(ConsumerRecord<byte[], byte[]> record, LoggedEvent event) {
    List<String> wrong = wrong(event, record.headers());
    if (!wrong.isEmpty()) {
      EventMetadata metadata = event.metadata();
      findings.add(
          AuditedPart.LOG,
          place(
              LogPlace.of(record), new EventKey(metadata.getAggregateId(), metadata.getVersion())),
          "it was not written by streams-app",
          "what does not agree: " + String.join(", ", wrong));
    }
  }

  private List<String> wrong(LoggedEvent event, Headers headers) {
    EventMetadata metadata = event.metadata();
    String eventId =
        "%s/%s@%d".formatted(type.name(), metadata.getAggregateId(), metadata.getVersion());
    List<String> wrong = new ArrayList<>();
    require(metadata.getEventId().equals(eventId), "event id", wrong);
    require(!metadata.getCommandId().isEmpty(), "command id", wrong);
    require(!metadata.getCausationId().isEmpty(), "causation id", wrong);
    require(!metadata.getCorrelationId().isEmpty(), "correlation id", wrong);
    require(CommandHash.isKnown(metadata.getCommandHash()), "command hash", wrong);
    require(metadata.getSubjectId().isEmpty(), "subject id", wrong);
    require(metadata.getTenant().isEmpty(), "tenant", wrong);
    require(metadata.getSealedCount() == 0, "sealed", wrong);
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

  /** Where an event stands, for people. */
  static String place(LogPlace place, EventKey key) {
    return "%s, partition %d, offset %d, %s"
        .formatted(place.topic(), place.partition(), place.offset(), key);
  }
}
