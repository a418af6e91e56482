package io.daybook.streams.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.kafka.KafkaConnection;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.internals.WindowKeySchema;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows into changelogs as Kafka Streams does, in transactions of up to {@value #MAX_RECORDS}
 * records.
 *
 * <p>Each transaction commits an offset of the group as well: the broker then refuses one whose
 * writer is no member of the group any more, or who was followed by another.
 */
final class ChangelogWriter implements AutoCloseable {
  /** Bounds how long a transaction stays open. */
  private static final int MAX_RECORDS = 10_000;

  /** What a rebuild that was killed has left open holds its readers for so long. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

  private final KafkaProducer<byte[], byte[]> producer;
  private final Supplier<ConsumerGroupMetadata> membership;
  private int records;

  /**
   * Fences an earlier writer of the same id, and aborts what it has left open.
   *
   * @param transactionalId of all rebuilds of the type
   */
  ChangelogWriter(
      KafkaConnection kafka, String transactionalId, Supplier<ConsumerGroupMetadata> membership) {
    this.membership = membership;
    this.producer =
        kafka.producer(
            Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) TRANSACTION_TIMEOUT.toMillis(),
                ProducerConfig.LINGER_MS_CONFIG,
                50,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2 * 1024 * 1024));
    producer.initTransactions();
  }

  /** Key of a window store without duplicates, as its changelog has it. */
  static byte[] windowKey(String key, long windowStart) {
    return WindowKeySchema.toStoreKeyBinary(Bytes.wrap(key.getBytes(UTF_8)), windowStart, 0).get();
  }

  /**
   * Writes a row; null removes it.
   *
   * @param offset of the group, committed with it if the transaction is full
   */
  void put(
      TopicPartition changelog,
      byte[] key,
      byte @Nullable [] row,
      long timeMs,
      Map<TopicPartition, OffsetAndMetadata> offset) {
    if (records == 0) {
      producer.beginTransaction();
    }
    // The commit fails if this does.
    var _ =
        producer.send(
            new ProducerRecord<>(changelog.topic(), changelog.partition(), timeMs, key, row));
    records++;
    if (records == MAX_RECORDS) {
      commit(offset);
    }
  }

  /** The same of a key that is text. */
  void put(
      TopicPartition changelog,
      String key,
      byte @Nullable [] row,
      long timeMs,
      Map<TopicPartition, OffsetAndMetadata> offset) {
    put(changelog, key.getBytes(UTF_8), row, timeMs, offset);
  }

  /** Commits what was written, if anything was. */
  void commit(Map<TopicPartition, OffsetAndMetadata> offset) {
    if (records > 0) {
      producer.sendOffsetsToTransaction(offset, membership.get());
      producer.commitTransaction();
      records = 0;
    }
  }

  @Override
  public void close() {
    // What is not committed is aborted with it.
    producer.close();
  }
}
