package io.daybook.runtime;

import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.kafka.ClientProperties;
import io.daybook.eventlog.kafka.KafkaConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings that all apps of an installation share. Values that carry a guarantee are constants in
 * the code.
 *
 * @param startWait for the log's topics, the registry and PostgreSQL each, at the start; 1 s to 1 h
 * @param dataDir where an app keeps its files
 */
@ConfigurationProperties("daybook")
public record InstallationSettings(
    @DefaultValue Kafka kafka,
    @DefaultValue Registry registry,
    @DefaultValue Topics topics,
    @Name("log") @DefaultValue Records records,
    @DefaultValue("60s") Duration startWait,
    @DefaultValue("data") Path dataDir) {
  private static final Duration MIN_START_WAIT = Duration.ofSeconds(1);
  private static final Duration MAX_START_WAIT = Duration.ofHours(1);

  public InstallationSettings {
    if (startWait.compareTo(MIN_START_WAIT) < 0 || startWait.compareTo(MAX_START_WAIT) > 0) {
      throw new IllegalArgumentException(
          "daybook.start-wait is %d s, must be 1 s to 1 h.".formatted(startWait.toSeconds()));
    }
    LogSkips.parse(records.skip());
    kafka.connection();
  }

  /**
   * Where Kafka is, and what its clients are given beyond that: Kafka's own names, for example
   * {@code daybook.kafka.properties.security.protocol}.
   *
   * @param bootstrapServers addresses of brokers, {@code host:port}, separated by commas
   * @param properties for clients of every kind
   * @param producer for producers only
   * @param consumer for consumers only
   * @param admin for admin clients only
   * @param restoreConsumer for the consumers that fill the stores of Kafka Streams only
   */
  public record Kafka(
      @DefaultValue("127.0.0.1:9092") String bootstrapServers,
      @DefaultValue Map<String, String> properties,
      @DefaultValue Map<String, String> producer,
      @DefaultValue Map<String, String> consumer,
      @DefaultValue Map<String, String> admin,
      @DefaultValue Map<String, String> restoreConsumer) {

    /** The connection that all of them make. */
    KafkaConnection connection() {
      return new KafkaConnection(
          bootstrapServers,
          new ClientProperties(properties, producer, consumer, admin, restoreConsumer));
    }
  }

  /** Where the schema registry is. */
  public record Registry(@DefaultValue("http://127.0.0.1:8085") String url) {}

  /**
   * Which records of the log are passed.
   *
   * @param skip places of malformed records, each {@code <topic>/<partition>@<offset>}
   */
  public record Records(@DefaultValue List<String> skip) {}

  /**
   * How the log is laid out; frozen when the topics are made.
   *
   * @param prefix of every topic's name; empty by default
   * @param partitions of the commands and events topics of each aggregate type, 1 to 10,000
   * @param replyPartitions of the replies topic, 1 to 10,000
   * @param replicationFactor of every topic; 3 in production
   */
  public record Topics(
      @DefaultValue("") String prefix,
      @DefaultValue("4") int partitions,
      @DefaultValue("4") int replyPartitions,
      @DefaultValue("1") int replicationFactor) {}

  /** Where the log is and how it is laid out. */
  public LogSettings log() {
    return new LogSettings(
        kafka.connection(),
        topics.prefix(),
        topics.partitions(),
        topics.replyPartitions(),
        topics.replicationFactor(),
        LogSkips.parse(records.skip()));
  }

  /** Where the ids of registered schemas are kept, for a start without the registry. */
  public Path schemaIds() {
    return dataDir.resolve("schema-ids.properties");
  }
}
