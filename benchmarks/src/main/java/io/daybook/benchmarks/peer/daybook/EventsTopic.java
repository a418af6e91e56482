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
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The log of the orders, read as anybody would who makes a view of it. */
public record EventsTopic(String bootstrapServers, String name) {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int MAX_POLL_RECORDS = 5_000;
  // One for each core of the machine that the targets are for.
  private static final int READERS = 2;

  /**
   * Reads what is committed, from the beginning to the end as it is now.
   *
   * @param views one for each reader: no order of events is promised across partitions, so nothing
   *     is lost by reading some of them beside the others
   * @return how many events there are
   */
  public long replay(Supplier<Consumer<OrderEvent>> views)
      throws ExecutionException, InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      List<Callable<Long>> readers =
          IntStream.range(0, READERS)
              .mapToObj(reader -> (Callable<Long>) () -> replay(partitionsOf(reader), views.get()))
              .toList();
      long count = 0;
      for (Future<Long> read : threads.invokeAll(readers)) {
        count += read.get();
      }
      return count;
    }
  }

  private List<TopicPartition> partitionsOf(int reader) {
    return KafkaClients.partitions(name, DaybookStack.PARTITIONS).stream()
        .filter(partition -> partition.partition() % READERS == reader)
        .toList();
  }

  private long replay(List<TopicPartition> partitions, Consumer<OrderEvent> events) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.seekToBeginning(partitions);
      long count = 0;
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
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
            false,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            MAX_POLL_RECORDS),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
