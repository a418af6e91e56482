package io.daybook.projections;

import com.google.protobuf.Message;
import io.daybook.eventlog.LogPlace;
import io.daybook.readmodels.ProjectionStopped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of one topic become messages; a record that is none stops its partition. */
interface RecordReader<M extends Message> {

  /**
   * Reads one record.
   *
   * @param pending takes its message, if it has one
   * @throws ProjectionStopped if it is not a message that this code knows, or does not follow
   */
  void read(ConsumerRecord<byte[], byte[]> record, PendingEvents<M> pending);

  /** Says which record it was, and why. */
  static ProjectionStopped stopped(ConsumerRecord<byte[], byte[]> record, String reason) {
    return new ProjectionStopped(
        "The record at %s cannot be applied: %s".formatted(LogPlace.of(record), reason));
  }
}
