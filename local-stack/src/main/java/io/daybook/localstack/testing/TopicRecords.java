package io.daybook.localstack.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all that was written to a topic before the call.
 *
 * <p>A commit returns when the coordinator has noted it; the markers, before which no {@code
 * read_committed} reader sees its records, come to the partitions a little later, and not at once.
 * So the end of what such a reader sees is no end: the records behind it are waited for.
 */
public final class TopicRecords {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BOUND = Duration.ofSeconds(60);

  private TopicRecords() {}

  /**
   * The committed records, in the order of each partition.
   *
   * @throws AssertionError if a transaction is open for 60 s
   */
  public static List<ConsumerRecord<byte[], byte[]>> committed(
      String bootstrapServers, String topic) {
    return read(bootstrapServers, topic, "read_committed");
  }

  /** All records, in the order of each partition, whether they are committed or not. */
  public static List<ConsumerRecord<byte[], byte[]>> written(
      String bootstrapServers, String topic) {
    return read(bootstrapServers, topic, "read_uncommitted");
  }

  /** The end of each partition, behind all that was written. */
  public static Map<TopicPartition, Long> ends(String bootstrapServers, String topic) {
    try (var consumer = consumer(bootstrapServers, "read_uncommitted")) {
      return consumer.endOffsets(
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList());
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      String bootstrapServers, String topic, String isolationLevel) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<TopicPartition, Long> ends = ends(bootstrapServers, topic);
    try (var consumer = consumer(bootstrapServers, isolationLevel)) {
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      long deadline = System.nanoTime() + BOUND.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("Not readable after %s: %s".formatted(BOUND, ends));
        }
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      String bootstrapServers, String isolationLevel) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolationLevel),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
