package io.daybook.benchmarks.peer.daybook;

import io.daybook.benchmarks.peer.kafka.KafkaClients;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The log of the orders, read as anybody would who makes a view of it. */
public record EventsTopic(String bootstrapServers, String name) {
  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * Reads what is committed, from the beginning to the end as it is now.
   *
   * @param views one for each partition: no order of events is promised across them, so nothing is
   *     lost by reading them beside each other
   * @return how many events there are
   */
  public long replay(Supplier<Consumer<OrderEvent>> views)
      throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = KafkaClients.partitions(name, DaybookStack.PARTITIONS);
    try (ExecutorService threads = Executors.newFixedThreadPool(partitions.size())) {
      List<Callable<Long>> readers =
          partitions.stream()
              .map(partition -> (Callable<Long>) () -> replay(partition, views.get()))
              .toList();
      long count = 0;
      for (Future<Long> read : threads.invokeAll(readers)) {
        count += read.get();
      }
      return count;
    }
  }

  private long replay(TopicPartition partition, Consumer<OrderEvent> events) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      consumer.seekToBeginning(List.of(partition));
      long count = 0;
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
          events.accept(WireFormat.parse(one.value(), OrderEvent.getDefaultInstance()));
          count++;
        }
      }
      return count;
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
