package io.daybook.streams.commit;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Ends the transaction of a stream thread at the right moment: it sees what the thread's consumer
 * has read, is told of each command that was decided, and asks for the commit when a {@link Group}
 * is complete.
 *
 * <p>What it asks for is {@link ProcessorContext#commit()}; the commit interval of Kafka Streams
 * stays as the bound of what is left, for example a group that a rebalance has interrupted.
 */
public final class GroupCommit implements KafkaClientSupplier {
  private final ThreadLocal<Running> threads = ThreadLocal.withInitial(Running::new);

  /** Takes note of one command that was decided, by its task. */
  public void decided(ProcessorContext<?, ?> task) {
    Running thread = threads.get();
    thread.task = task;
    if (thread.group.decided(System.nanoTime())) {
      task.commit();
    }
  }

  /** What one stream thread has open. */
  private static final class Running {
    private final Group group = new Group();
    private @Nullable ProcessorContext<?, ?> task;
  }

  private final class GroupingConsumer extends KafkaConsumer<byte[], byte[]> {
    GroupingConsumer(Map<String, Object> config) {
      super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      Running thread = threads.get();
      ConsumerRecords<byte[], byte[]> records =
          super.poll(thread.group.isOpen() ? Duration.ofMillis(Group.SILENCE_MS) : timeout);
      boolean complete = thread.group.polled(records.count());
      ProcessorContext<?, ?> task = thread.task;
      if (complete && task != null) {
        task.commit();
      }
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
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  private static Consumer<byte[], byte[]> plainConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
