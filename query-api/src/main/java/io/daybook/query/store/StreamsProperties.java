package io.daybook.query.store;

import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_INSTANCE_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;
import static org.apache.kafka.streams.StreamsConfig.restoreConsumerPrefix;

import io.daybook.runtime.BoundedRocksDb;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Configuration of Kafka Streams: the settings that carry a guarantee are constants, here. */
final class StreamsProperties {
  private static final String READ_COMMITTED = "read_committed";

  /** Bounds what a restart reads again, and how far a standby is behind. */
  private static final int COMMIT_INTERVAL_MS = 200;

  private static final int POLL_MS = 10;

  /** How long the partitions of an instance that died wait for another owner. */
  private static final int SESSION_TIMEOUT_MS = 10_000;

  /** The others learn by their next heartbeat that they are to take over. */
  private static final int HEARTBEAT_INTERVAL_MS = 1_000;

  /**
   * How often it is looked whether a new instance has caught up and can take its share; Kafka
   * Streams allows no less.
   */
  private static final int PROBING_REBALANCE_INTERVAL_MS = 60_000;

  private StreamsProperties() {}

  static Properties of(EventStoreSettings settings, InstanceAddress address, String instanceId) {
    Properties properties = settings.log().kafka().streams();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    properties.put(
        StreamsConfig.STATE_DIR_CONFIG, settings.dataDir().resolve("streams").toString());
    // Nothing is produced, and a put of the same event twice is one put.
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    // Nor may it be: an idempotent producer asks for the right to write.
    properties.put(producerPrefix(ENABLE_IDEMPOTENCE_CONFIG), false);
    // What an abort undid must never be seen, neither live nor, since a restore copies the topic
    // past the main consumer, after one.
    properties.put(consumerPrefix(ISOLATION_LEVEL_CONFIG), READ_COMMITTED);
    properties.put(restoreConsumerPrefix(ISOLATION_LEVEL_CONFIG), READ_COMMITTED);
    properties.put(consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    // A generated name changes with the topology and loses its store; refuse instead.
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    // The streams protocol of this release has a session of 45 s at least, and routing bugs.
    properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    // On all instances or on none: without it, nobody knows who has what.
    properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address.toString());
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
    properties.put(
        StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_REBALANCE_INTERVAL_MS);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
    properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    properties.put(BoundedRocksDb.MEMORY_BYTES, settings.memoryBytes());
    // A static member that was killed gets its partitions back at once, without a rebalance.
    properties.put(consumerPrefix(GROUP_INSTANCE_ID_CONFIG), instanceId);
    properties.put(consumerPrefix(SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
    properties.put(consumerPrefix(HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_INTERVAL_MS);
    return properties;
  }
}
