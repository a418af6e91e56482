package io.daybook.benchmarks.peer.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** A thread that hands on what is committed in some partitions, from now on. */
public final class CommittedReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Consumer<ConsumerRecord<byte[], byte[]>> records;
  private final Thread thread;
  private volatile boolean closing;

  /** Connects; when it returns, no record that is written afterwards will be missed. */
  public CommittedReader(
      String bootstrapServers,
      List<TopicPartition> partitions,
      Consumer<ConsumerRecord<byte[], byte[]>> records) {
    this.consumer = KafkaClients.committedFromEnd(bootstrapServers, partitions, Map.of());
    this.records = records;
    this.thread = Thread.ofPlatform().name("bench-reader").daemon(true).start(this::read);
  }

  private void read() {
    try (consumer) {
      while (!closing) {
        consumer.poll(POLL).forEach(records);
      }
    } catch (WakeupException _) {
      // Closing.
    }
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
