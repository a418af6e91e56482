package io.daybook.streams.deadletters;

import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.proto.v1.CommandPosition;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * The dead letters of one partition, on which one operator at a time acts; a partition has all of a
 * key.
 *
 * <p>The transactional id fences the operator before: no action of another comes between a read
 * after the opening and a write that follows it. A transaction that was left half way is aborted
 * when the next operator opens the partition, or after its own timeout.
 */
final class FencedPartition implements AutoCloseable {
  private final Layout layout;
  private final ActionRecords records;
  private final KafkaProducer<byte[], byte[]> producer;

  private FencedPartition(
      Layout layout, ActionRecords records, KafkaProducer<byte[], byte[]> producer) {
    this.layout = layout;
    this.records = records;
    this.producer = producer;
  }

  static FencedPartition open(
      KafkaConnection kafka, Layout layout, ActionRecords records, int partition) {
    KafkaProducer<byte[], byte[]> producer =
        ToolClients.producer(kafka, transactionalId(layout, partition));
    try {
      producer.initTransactions();
      return new FencedPartition(layout, records, producer);
    } catch (RuntimeException e) {
      producer.close();
      throw e;
    }
  }

  static String transactionalId(Layout layout, int partition) {
    return layout.names().prefix() + "daybook.dead-letters-" + partition;
  }

  /** Sends a command again and logs it: both, or neither. Returns where the command stands. */
  CommandPosition retry(DeadLetter letter, ProducerRecord<byte[], byte[]> command, Operator by) {
    return inTransaction(
        () -> {
          RecordMetadata sent = producer.send(command).get();
          CommandPosition as =
              CommandPosition.newBuilder()
                  .setTopicEpoch(layout.epoch(sent.topic()))
                  .setPartition(sent.partition())
                  .setOffset(sent.offset())
                  .build();
          producer.send(records.retried(letter, by, as)).get();
          return as;
        });
  }

  /** Sends what asks for the release of a parked aggregate, which is no action on a dead letter. */
  void release(ProducerRecord<byte[], byte[]> command) {
    inTransaction(() -> producer.send(command).get());
  }

  /** All of them, or none. */
  void discard(List<DeadLetterId> letters, Operator by) {
    inTransaction(
        () -> {
          for (DeadLetterId letter : letters) {
            producer.send(records.discarded(letter, by)).get();
          }
          return letters.size();
        });
  }

  private interface Work<T> {
    T done() throws ExecutionException, InterruptedException;
  }

  private <T> T inTransaction(Work<T> work) {
    T result = written(work);
    try {
      producer.commitTransaction();
      return result;
    } catch (KafkaException e) {
      throw new ToolRefusal(
          "It is not known whether this was done, look at the list again: " + e.getMessage(), e);
    }
  }

  /** What fails in here is aborted when the fenced is closed, and was not done. */
  private <T> T written(Work<T> work) {
    try {
      producer.beginTransaction();
      return work.done();
    } catch (ExecutionException e) {
      throw notDone(e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw notDone(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notDone(e);
    }
  }

  private static ToolRefusal notDone(Throwable cause) {
    boolean fenced =
        cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException;
    return fenced
        ? new ToolRefusal(
            "Another operator has begun to act on dead letters of this partition, so this was not"
                + " done. Look at the list again.",
            cause)
        : new ToolRefusal("This was not done: " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    producer.close();
  }
}
