package io.daybook.projections;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.daybook.eventlog.MalformedRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of one topic become messages; a record that is none stops the projection. */
interface RecordReader<M extends Message> {

  /**
   * Reads one record.
   *
   * @throws ProjectionStopped if it is not a message that this code knows
   */
  CommittedEvent<M> read(ConsumerRecord<byte[], byte[]> record);

  /** Says which record it was, and why. */
  static ProjectionStopped stopped(
      ConsumerRecord<byte[], byte[]> record, MalformedRecordException why) {
    return new ProjectionStopped(
        "The record at %s-%d@%d (key %s) cannot be applied and is never skipped: %s"
            .formatted(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? "absent" : new String(record.key(), UTF_8),
                why.getMessage()));
  }
}
