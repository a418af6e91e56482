package io.daybook.projections;

import com.google.protobuf.Message;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.WireFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the outcomes topic, whose messages each stand alone. */
record OutcomeReader<M extends Message>(M prototype) implements RecordReader<M> {

  @Override
  public CommittedEvent<M> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return CommittedEvent.alone(record.offset(), WireFormat.parse(record.value(), prototype));
    } catch (MalformedRecordException e) {
      throw RecordReader.stopped(record, e);
    }
  }
}
