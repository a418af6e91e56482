package io.daybook.streams.commit;

import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Reports to Kafka Streams that it was fenced when the broker has aborted its transaction, for
 * having been open too long while a broker hung.
 *
 * <p>Kafka Streams 4.3.1 ends the thread of an {@link InvalidTxnStateException}. The next thread is
 * another member of the group, and its partitions wait for the session of the first to end. Of a
 * fence it makes its tasks anew, in the same thread, from what was committed. Nothing of the
 * transaction is visible either way.
 */
final class TransactionalProducer extends KafkaProducer<byte[], byte[]> {

  private final CommitSpans spans;

  TransactionalProducer(Map<String, Object> config, CommitSpans spans) {
    super(config, new ByteArraySerializer(), new ByteArraySerializer());
    this.spans = spans;
  }

  @Override
  public Future<RecordMetadata> send(
      ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
    return super.send(
        record,
        callback == null ? null : (at, failure) -> callback.onCompletion(at, asFence(failure)));
  }

  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    try {
      super.sendOffsetsToTransaction(offsets, group);
    } catch (InvalidTxnStateException e) {
      throw fenced(e);
    }
  }

  @Override
  public void commitTransaction() {
    try {
      spans.commit(super::commitTransaction);
    } catch (InvalidTxnStateException e) {
      throw fenced(e);
    }
  }

  @Override
  public void abortTransaction() {
    spans.abort(super::abortTransaction);
  }

  static @Nullable Exception asFence(@Nullable Exception failure) {
    return failure instanceof InvalidTxnStateException aborted ? fenced(aborted) : failure;
  }

  private static ProducerFencedException fenced(InvalidTxnStateException aborted) {
    var fenced = new ProducerFencedException("The broker has aborted the transaction");
    fenced.initCause(aborted);
    return fenced;
  }
}
