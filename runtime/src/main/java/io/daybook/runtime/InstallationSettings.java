package io.daybook.runtime;

import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.kafka.ClientFile;
import io.daybook.eventlog.kafka.ClientProperties;
import io.daybook.eventlog.kafka.KafkaConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings that all apps of an installation share. Values that carry a guarantee are constants in
 * the code.
 *
 * @param rack of this process: brokers with a rack-aware selector let it read from a replica near
 *     it; empty for none
 * @param startWait for the log's topics, the registry and PostgreSQL each, at the start; 1 s to 1 h
 * @param dataDir where an app keeps its files
 */
@ConfigurationProperties("daybook")
public record InstallationSettings(
    @DefaultValue Kafka kafka,
    @DefaultValue Registry registry,
    @DefaultValue Topics topics,
    @Name("log") @DefaultValue Exemptions exemptions,
    @DefaultValue("") String rack,
    @DefaultValue("60s") Duration startWait,
    @DefaultValue("data") Path dataDir) {
  private static final Duration MIN_START_WAIT = Duration.ofSeconds(1);
  private static final Duration MAX_START_WAIT = Duration.ofHours(1);

  public InstallationSettings {
    if (startWait.compareTo(MIN_START_WAIT) < 0 || startWait.compareTo(MAX_START_WAIT) > 0) {
      throw new IllegalArgumentException(
          "daybook.start-wait is %d s, must be 1 s to 1 h.".formatted(startWait.toSeconds()));
    }
    LogSkips.parse(exemptions.skip());
    kafka.connection(rack);
  }

  /**
   * Where Kafka is, and what its clients are given beyond that: Kafka's own names, for example
   * {@code daybook.kafka.properties.security.protocol}.
   *
   * @param bootstrapServers addresses of brokers, {@code host:port}, separated by commas
   * @param configFile properties for clients of every kind, as Kafka's own tools take them
   * @param properties for clients of every kind
   * @param producer for producers only
   * @param consumer for consumers only
   * @param admin for admin clients only
   * @param restoreConsumer for the consumers that fill the stores of Kafka Streams only
   */
  public record Kafka(
      @DefaultValue("127.0.0.1:9092") String bootstrapServers,
      @Nullable Path configFile,
      @DefaultValue Map<String, String> properties,
      @DefaultValue Map<String, String> producer,
      @DefaultValue Map<String, String> consumer,
      @DefaultValue Map<String, String> admin,
      @DefaultValue Map<String, String> restoreConsumer) {

    /**
     * The connection that all of them make.
     *
     * @param rack empty for none
     */
    KafkaConnection connection(String rack) {
      Map<String, String> file = configFile == null ? Map.of() : ClientFile.read(configFile);
      Map<String, String> consumers = new HashMap<>(consumer);
      if (!rack.isEmpty()) {
        consumers.putIfAbsent(CommonClientConfigs.CLIENT_RACK_CONFIG, rack);
      }
      return new KafkaConnection(
          bootstrapServers,
          new ClientProperties(file, properties, producer, consumers, admin, restoreConsumer));
    }
  }

  /** Where the schema registry is. */
  public record Registry(@DefaultValue("http://127.0.0.1:8085") String url) {}

  /**
   * What an operator lets pass of the log.
   *
   * @param skip places of malformed records, which are passed, each {@code
   *     <topic>/<partition>@<offset>}
   * @param accept settings of topics and brokers that may differ from the log contract, for example
   *     {@code transaction.version} (docs/architecture.md, "Log contract")
   */
  public record Exemptions(@DefaultValue List<String> skip, @DefaultValue Set<String> accept) {}

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
        kafka.connection(rack),
        topics.prefix(),
        topics.partitions(),
        topics.replyPartitions(),
        topics.replicationFactor(),
        LogSkips.parse(exemptions.skip()),
        exemptions.accept());
  }

  /** Where the ids of registered schemas are kept, for a start without the registry. */
  public Path schemaIds() {
    return dataDir.resolve("schema-ids.properties");
  }
}
