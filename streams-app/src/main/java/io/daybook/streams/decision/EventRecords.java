package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.Hops;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the records of one command's events: metadata, key, headers, frame and partition. */
final class EventRecords {
  private final AggregateType type;
  private final AggregateRules<?, ?, ?> rules;
  private final int schemaId;

  EventRecords(Decisions<?, ?, ?> decisions) {
    this.type = decisions.type();
    this.rules = decisions.rules();
    this.schemaId = decisions.eventSchemaId();
  }

  /** What the events of one command have in common. */
  record Cause(
      Incoming.Command command,
      ByteString hash,
      CommandPosition position,
      Timestamp occurredAt,
      Headers headers) {
    CommandMetadata metadata() {
      return command.metadata();
    }
  }

  /** The records, each weighed before the next one is made. */
  List<Record<byte[], PartitionedValue>> of(
      List<? extends Message> events, int version, Cause cause, Weight weight) {
    EventMetadata common = common(cause, events.size());
    List<Record<byte[], PartitionedValue>> records = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      weight.require("An event", events.get(i).getSerializedSize());
      Record<byte[], PartitionedValue> record =
          record(events.get(i), common, version + 1 + i, i, cause);
      weight.add("An event", record);
      records.add(record);
    }
    return records;
  }

  private EventMetadata common(Cause cause, int count) {
    CommandMetadata metadata = cause.metadata();
    return EventMetadata.newBuilder()
        .setAggregateType(type.name())
        .setAggregateId(metadata.getAggregateId())
        .setOccurredAt(cause.occurredAt())
        .setCommandId(metadata.getCommandId())
        .setCorrelationId(cause.command().correlationId())
        .setCausationId(
            metadata.getCausationId().isEmpty()
                ? metadata.getCommandId()
                : metadata.getCausationId())
        .setActor(asserted(metadata.getActor()))
        .setCommandPosition(cause.position())
        .setEventsInCommand(count)
        .setCommandHash(cause.hash())
        .setCommandField(cause.command().arm().getNumber())
        .build();
  }

  /** The name as it was given: no record proves who wrote it, whatever source it claims. */
  private static Actor asserted(Actor actor) {
    return Actor.newBuilder().setName(actor.getName()).build();
  }

  private Record<byte[], PartitionedValue> record(
      Message event, EventMetadata common, int version, int index, Cause cause) {
    EventKey key = new EventKey(common.getAggregateId(), version);
    FieldDescriptor arm = event.getOneofFieldDescriptor(type.eventCase());
    EventMetadata metadata =
        common.toBuilder()
            .setEventId(type.name() + "/" + key.aggregateId() + "@" + version)
            .setVersion(version)
            .setIndexInCommand(index)
            .setSchemaVersion(rules.schemaVersion(arm))
            .build();
    Message complete = event.toBuilder().setField(type.eventMetadata(), metadata).build();
    byte[] bytes = WireFormat.frame(schemaId, complete);
    return new Record<>(
        key.toBytes(),
        new PartitionedValue(bytes, cause.position().getPartition()),
        Timestamps.toMillis(cause.occurredAt()),
        headers(arm.getMessageType().getFullName(), metadata, cause));
  }

  private Headers headers(String name, EventMetadata metadata, Cause cause) {
    Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
    RecordHeaders.addCloudEvent(
        headers, metadata.getEventId(), type.name(), name, metadata.getAggregateId());
    headers.add(RecordHeaders.TIME, rfc3339(metadata.getOccurredAt()));
    RecordHeaders.copyTrace(cause.headers(), headers);
    Hops.copy(cause.headers(), headers);
    return headers;
  }

  /** Formatted by java.time, which is several times cheaper than Protobuf's own. */
  private static byte[] rfc3339(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString().getBytes(UTF_8);
  }
}
