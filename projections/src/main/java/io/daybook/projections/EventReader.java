package io.daybook.projections;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.domain.Upcasters;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.UnknownEvent;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.EventMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Reads an events topic, as events that today's code knows; one of a later release stops the
 * projection.
 */
final class EventReader<E extends Message> implements RecordReader<E> {
  private final E prototype;
  private final AggregateType type;
  private final FieldDescriptor metadataField;

  EventReader(E prototype, AggregateType type) {
    this.prototype = prototype;
    this.type = type;
    this.metadataField = type.eventMetadata();
  }

  @Override
  public CommittedEvent<E> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      E event = WireFormat.parse(record.value(), prototype);
      requireKnown(event, record.headers());
      EventMetadata metadata = (EventMetadata) event.getField(metadataField);
      check(record, metadata);
      return new CommittedEvent<>(record.offset(), metadata, Upcasters.current(event));
    } catch (MalformedRecordException e) {
      throw RecordReader.stopped(record, e);
    }
  }

  private void requireKnown(E event, Headers headers) {
    if (UnknownEvent.is(type, event)) {
      throw new MalformedRecordException(
          "it is " + UnknownEvent.describe(event, RecordHeaders.text(headers, RecordHeaders.TYPE)));
    }
  }

  private void check(ConsumerRecord<byte[], byte[]> record, EventMetadata metadata) {
    EventKey key = EventKey.parse(record.key());
    require(
        key.aggregateId().equals(metadata.getAggregateId())
            && key.version() == metadata.getVersion(),
        "its metadata names %s@%s"
            .formatted(metadata.getAggregateId(), Integer.toUnsignedString(metadata.getVersion())));
    require(
        metadata.getAggregateType().equals(type.name()),
        "it is of the aggregate type '%s'".formatted(metadata.getAggregateType()));
    require(
        metadata.getCommandPosition().getPartition() == record.partition(),
        "its command is of partition " + metadata.getCommandPosition().getPartition());
    require(
        Integer.compareUnsigned(metadata.getIndexInCommand(), metadata.getEventsInCommand()) < 0,
        "it is event %s of %s of its command"
            .formatted(
                Integer.toUnsignedString(metadata.getIndexInCommand()),
                Integer.toUnsignedString(metadata.getEventsInCommand())));
  }

  private static void require(boolean sound, String otherwise) {
    if (!sound) {
      throw new MalformedRecordException(otherwise);
    }
  }
}
