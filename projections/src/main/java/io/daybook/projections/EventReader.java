package io.daybook.projections;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.EventMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads an events topic. */
final class EventReader<E extends Message> implements RecordReader<E> {
  private final E prototype;
  private final AggregateType type;
  private final FieldDescriptor metadataField;
  private final OneofDescriptor eventCase;

  EventReader(E prototype, AggregateType type) {
    this.prototype = prototype;
    this.type = type;
    this.metadataField = type.eventMetadata();
    this.eventCase = type.eventCase();
  }

  @Override
  public CommittedEvent<E> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      E event = WireFormat.parse(record.value(), prototype);
      require(event.hasOneof(eventCase), "it holds no event that this release knows");
      EventMetadata metadata = (EventMetadata) event.getField(metadataField);
      check(record, metadata);
      return new CommittedEvent<>(record.offset(), metadata, event);
    } catch (MalformedRecordException e) {
      throw RecordReader.stopped(record, e);
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
