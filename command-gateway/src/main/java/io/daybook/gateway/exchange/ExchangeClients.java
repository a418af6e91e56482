package io.daybook.gateway.exchange;

import io.daybook.eventlog.kafka.KafkaConnection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The Kafka clients; what is set here carries guarantees and is not configurable. */
final class ExchangeClients {
  private static final int MAX_BLOCK_MS = 2_000;
  private static final int DELIVERY_TIMEOUT_MS = 30_000;

  private ExchangeClients() {}

  static KafkaProducer<byte[], byte[]> producer(KafkaConnection kafka) {
    Map<String, Object> config = new HashMap<>();
    // A command that was confirmed is not lost with one broker.
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    // A retry of the producer neither doubles nor reorders an aggregate's commands.
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // A caller waits for its reply, not for the producer's buffer.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
    return kafka.producer(config);
  }

  static KafkaConsumer<byte[], byte[]> replies(KafkaConnection kafka) {
    Map<String, Object> config = new HashMap<>();
    // Nobody sees an answer that an abort could undo.
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Heartbeat.FETCH_WAIT_MS);
    return kafka.consumer(config);
  }
}
