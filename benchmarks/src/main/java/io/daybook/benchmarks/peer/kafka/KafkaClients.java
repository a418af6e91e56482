package io.daybook.benchmarks.peer.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients that lose nothing and see only what is committed. */
public final class KafkaClients {
  private static final int DEFAULT_BATCH_BYTES = 16_384;

  private KafkaClients() {}

  /** Idempotent; a record does not wait for others, and is told when all replicas have it. */
  public static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    return producer(bootstrapServers, 0, DEFAULT_BATCH_BYTES);
  }

  /** The same, but records go together. */
  public static KafkaProducer<byte[], byte[]> producer(
      String bootstrapServers, int lingerMs, int batchBytes) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.LINGER_MS_CONFIG,
            lingerMs,
            ProducerConfig.BATCH_SIZE_CONFIG,
            batchBytes),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** All of a topic's partitions, of which there are so many. */
  public static List<TopicPartition> partitions(String topic, int count) {
    return IntStream.range(0, count)
        .mapToObj(partition -> new TopicPartition(topic, partition))
        .toList();
  }

  /**
   * Reads from the end of these partitions as it is now.
   *
   * @param more properties of the consumer
   */
  public static KafkaConsumer<byte[], byte[]> committedFromEnd(
      String bootstrapServers, List<TopicPartition> partitions, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(more);
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: asked for its position, it knows the end of now and not of the first poll.
    partitions.forEach(consumer::position);
    return consumer;
  }
}
