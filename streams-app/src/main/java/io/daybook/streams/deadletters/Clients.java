package io.daybook.streams.deadletters;

import io.daybook.eventlog.ClientTimeouts;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients that {@link io.daybook.eventlog.CommittedRecords} is not enough for. */
final class Clients {
  private static final int MAX_BLOCK_MS = 10_000;

  /** Of a tool that was killed: for so long its open transaction holds who reads the commands. */
  private static final int TRANSACTION_TIMEOUT_MS = 5_000;

  /** Above every topic's max.message.bytes: the broker is to refuse, in its own words. */
  private static final int MAX_REQUEST_BYTES = 2 * 1024 * 1024;

  private Clients() {}

  static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    return producer(config(bootstrapServers));
  }

  static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, String transactionalId) {
    Map<String, Object> config = config(bootstrapServers);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
    return producer(config);
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> config(String bootstrapServers) {
    Map<String, Object> config = ClientTimeouts.client(bootstrapServers);
    // What was done is not forgotten with one broker.
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, MAX_BLOCK_MS);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    return config;
  }

  static KafkaConsumer<byte[], byte[]> replies(String bootstrapServers) {
    // Nobody sees an answer that an abort could undo.
    return consumer(bootstrapServers, "read_committed");
  }

  /** The end of what is written to a partition, committed or not. */
  static long written(String bootstrapServers, TopicPartition partition) {
    try (var consumer = consumer(bootstrapServers, "read_uncommitted")) {
      return consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, String isolation) {
    Map<String, Object> config = ClientTimeouts.client(bootstrapServers);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
