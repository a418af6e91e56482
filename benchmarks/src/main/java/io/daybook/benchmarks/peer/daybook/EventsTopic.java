package io.daybook.benchmarks.peer.daybook;

import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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

  /**
   * Reads what is committed, from the beginning to the end as it is now.
   *
   * @return how many events there are
   */
  public long replay(Consumer<OrderEvent> events) {
    List<TopicPartition> partitions =
        IntStream.range(0, DaybookStack.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(name, partition))
            .toList();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(Set.copyOf(partitions));
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
