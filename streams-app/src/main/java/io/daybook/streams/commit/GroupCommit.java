package io.daybook.streams.commit;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Ends the transaction of a stream thread at the right moment: it sees what the thread's consumer
 * has read, is told of each command that was decided, and asks for the commit when a {@link Group}
 * is complete.
 *
 * <p>What it asks for is {@link ProcessorContext#commit()}; the commit interval of Kafka Streams
 * stays as the bound of what is left, for example a group that a rebalance has interrupted.
 */
public final class GroupCommit implements KafkaClientSupplier {
  private final ThreadLocal<OpenGroup> threads = ThreadLocal.withInitial(OpenGroup::new);

  /** Takes note of one command that was decided, by its task. */
  public void decided(ProcessorContext<?, ?> task) {
    threads.get().decided(task, System.nanoTime());
  }

  /** Takes note that a task has ended, on the thread that it ran on. */
  public void closed(ProcessorContext<?, ?> task) {
    threads.get().closed(task);
  }

  private final class GroupingConsumer extends KafkaConsumer<byte[], byte[]> {
    GroupingConsumer(Map<String, Object> config) {
      super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      OpenGroup group = threads.get();
      ConsumerRecords<byte[], byte[]> records =
          super.poll(group.isOpen() ? Duration.ofMillis(Group.SILENCE_MS) : timeout);
      group.polled(records.count());
      return records;
    }
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new GroupingConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return plainConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return plainConsumer(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new TransactionalProducer(config);
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  private static Consumer<byte[], byte[]> plainConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
