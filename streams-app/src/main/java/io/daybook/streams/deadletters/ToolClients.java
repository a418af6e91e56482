package io.daybook.streams.deadletters;

import io.daybook.eventlog.kafka.KafkaConnection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The Kafka clients that {@link io.daybook.eventlog.CommittedRecords} is not enough for. */
final class ToolClients {
  private static final int MAX_BLOCK_MS = 10_000;

  /** Of a tool that was killed: for so long its open transaction holds who reads the commands. */
  private static final int TRANSACTION_TIMEOUT_MS = 5_000;

  /** Above every topic's max.message.bytes: the broker is to refuse, in its own words. */
  private static final int MAX_REQUEST_BYTES = 2 * 1024 * 1024;

  private ToolClients() {}

  static KafkaProducer<byte[], byte[]> producer(KafkaConnection kafka) {
    return kafka.producer(config());
  }

  static KafkaProducer<byte[], byte[]> producer(KafkaConnection kafka, String transactionalId) {
    Map<String, Object> config = config();
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
    return kafka.producer(config);
  }

  private static Map<String, Object> config() {
    Map<String, Object> config = new HashMap<>();
    // What was done is not forgotten with one broker.
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, MAX_BLOCK_MS);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    return config;
  }

  static KafkaConsumer<byte[], byte[]> replies(KafkaConnection kafka) {
    return kafka.consumer(
        Map.of(
            // Nobody sees an answer that an abort could undo.
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false));
  }
}
