package io.daybook.query.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * Knows up to which offset each store was restored, and lets the stream thread read on from there.
 *
 * <p>A restore ends at the offset that the group has committed, and by itself the thread's consumer
 * asks for that offset once more. Anybody who names the group may commit another one meanwhile;
 * what lies between the two would then be missing in the store for ever.
 */
final class RestoredStores implements KafkaClientSupplier, StateRestoreListener {
  private final Map<TopicPartition, Long> restored = new ConcurrentHashMap<>();
  private final ThreadLocal<Optional<Consumer<byte[], byte[]>>> consumers =
      ThreadLocal.withInitial(Optional::empty);

  /**
   * Lets the thread read a partition from where its restored store ends, and gives that offset. It
   * is called on the stream thread, when a task starts.
   */
  long readOn(TopicPartition partition) {
    long offset = restored.getOrDefault(partition, 0L);
    consumers.get().orElseThrow().seek(partition, offset);
    return offset;
  }

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long begin, long end) {
    restored.put(partition, Math.max(begin, end));
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long end, long records) {}

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long records) {}

  private final class ThreadConsumer extends KafkaConsumer<byte[], byte[]> {
    ThreadConsumer(Map<String, Object> config) {
      super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Partitions are assigned within a poll, so tasks start after the first one. */
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      consumers.set(Optional.of(this));
      return super.poll(timeout);
    }
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new ThreadConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return plainConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return plainConsumer(config);
  }

  private static Consumer<byte[], byte[]> plainConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }
}
