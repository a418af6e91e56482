package io.daybook.streams;

import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_INSTANCE_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.TRANSACTION_TIMEOUT_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;
import static org.apache.kafka.streams.StreamsConfig.topicPrefix;

import io.daybook.eventlog.contract.TopicContract;
import io.daybook.runtime.BoundedRocksDb;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Configuration of Kafka Streams: the settings that carry a guarantee are constants, here. */
final class StreamsProperties {
  /**
   * Bounds how long a group stays open that {@link io.daybook.streams.commit.GroupCommit} does not
   * see the end of.
   */
  private static final int COMMIT_INTERVAL_MS = 100;

  /** How long a thread sleeps that has nothing to do; with an open group it does not. */
  private static final int POLL_MS = 100;

  /** A commit sends everything at once, so nothing waits for it: records of a group go together. */
  private static final int LINGER_MS = 100;

  /** The others hear with a heartbeat that somebody is gone: 3 s by default. */
  private static final int HEARTBEAT_INTERVAL_MS = 1_000;

  /** Records that a copy may be behind to be given its task: read within half a second. */
  private static final long ACCEPTABLE_RECOVERY_LAG = 10_000;

  /**
   * Copies made beyond the standbys, at the same time, of tasks that shall move. The standbys of
   * two instances are copies of everything, so there is little for it to do.
   */
  private static final int MAX_WARMUP_REPLICAS = 2;

  /** How soon a task moves back once its copy is there: 10 min by default, 1 min is the least. */
  private static final long PROBING_REBALANCE_INTERVAL_MS = 60_000;

  /**
   * How long the state of a task that moved away stays on disk, so that it need not be restored
   * whole when it comes back: longer than an upgrade of all instances, one by one, takes.
   */
  private static final long STATE_CLEANUP_DELAY_MS = 60 * 60_000;

  /** Above the dead letters' max.message.bytes: a refused send would kill the thread. */
  private static final int MAX_REQUEST_BYTES = 2 * 1024 * 1024;

  private StreamsProperties() {}

  /** Those of the streams that decide commands. */
  static Properties of(StreamsInstance instance, String instanceId) {
    Properties clients = instance.log().kafka().streams();
    return of(instance, clients, instanceId, instance.applicationId(), instance.dataDir());
  }

  /**
   * Those of the streams that tell one process what it observes.
   *
   * @param dataDir of its own
   */
  static Properties ofProcess(
      StreamsInstance instance,
      String instanceId,
      String process,
      String applicationId,
      Path dataDir) {
    Properties clients = instance.log().kafka().streams(process);
    return of(instance, clients, instanceId, applicationId, dataDir);
  }

  private static Properties of(
      StreamsInstance instance,
      Properties properties,
      String instanceId,
      String applicationId,
      Path dataDir) {
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, dataDir.resolve("streams").toString());
    // Events, state, reply and input offset are one transaction; anything less decides twice.
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    // A generated name changes with the topology and loses its store; refuse instead.
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    // The streams protocol of this release has a session of 45 s at least, and routing bugs.
    properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
    properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, instance.settings().threads());
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    properties.put(BoundedRocksDb.MEMORY_BYTES, instance.settings().memoryBytes());
    putReplicas(properties, instance);
    properties.put(producerPrefix(LINGER_MS_CONFIG), LINGER_MS);
    properties.put(
        producerPrefix(TRANSACTION_TIMEOUT_CONFIG),
        (int) instance.settings().transactionTimeout().toMillis());
    properties.put(producerPrefix(MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST_BYTES);
    // A static member that was killed gets its tasks back at once, without a rebalance.
    properties.put(consumerPrefix(GROUP_INSTANCE_ID_CONFIG), instanceId);
    properties.put(
        consumerPrefix(SESSION_TIMEOUT_MS_CONFIG),
        (int) instance.settings().sessionTimeout().toMillis());
    properties.put(consumerPrefix(HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_INTERVAL_MS);
    return properties;
  }

  /** Copies of states: of changelogs on brokers, of stores on other instances. */
  private static void putReplicas(Properties properties, StreamsInstance instance) {
    int replicas = instance.log().replicationFactor();
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicas);
    properties.put(
        topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), TopicContract.minInsync(replicas));
    properties.put(
        StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, instance.settings().standbyReplicas());
    properties.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, ACCEPTABLE_RECOVERY_LAG);
    properties.put(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, MAX_WARMUP_REPLICAS);
    properties.put(
        StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_REBALANCE_INTERVAL_MS);
    properties.put(StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG, STATE_CLEANUP_DELAY_MS);
  }
}
