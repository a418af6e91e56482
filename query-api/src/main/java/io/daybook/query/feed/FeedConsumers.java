package io.daybook.query.feed;

import static org.apache.kafka.clients.consumer.ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_POLL_RECORDS_CONFIG;

import io.daybook.eventlog.kafka.KafkaConnection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The consumers of the feed: without a group, of committed records only. */
final class FeedConsumers {
  /** So that a few polls never push a reader, who is at the head, out of the buffer. */
  private static final int TAIL_RECORDS = 100;

  /** What a reader that catches up holds at most, or one batch of records if that is more. */
  private static final int STRETCH_BYTES = 64 * 1024;

  /** What is read is there already; a consumer must not wait for more, others wait for it. */
  private static final int STRETCH_WAIT_MS = 5;

  private FeedConsumers() {}

  static KafkaConsumer<byte[], byte[]> tail(KafkaConnection kafka) {
    return consumer(kafka, Map.of(MAX_POLL_RECORDS_CONFIG, TAIL_RECORDS));
  }

  static KafkaConsumer<byte[], byte[]> catchUp(KafkaConnection kafka) {
    return consumer(
        kafka,
        Map.of(
            FETCH_MAX_BYTES_CONFIG, STRETCH_BYTES,
            MAX_PARTITION_FETCH_BYTES_CONFIG, STRETCH_BYTES,
            FETCH_MAX_WAIT_MS_CONFIG, STRETCH_WAIT_MS));
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      KafkaConnection kafka, Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put(ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // What was aborted has never happened, and half a command is not there yet.
    config.put(ISOLATION_LEVEL_CONFIG, "read_committed");
    // An offset that is not there is an error, never replaced by another one.
    config.put(AUTO_OFFSET_RESET_CONFIG, "none");
    return kafka.consumer(config);
  }
}
