package io.daybook.streams;

import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.LogSkips;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings of the app. What carries a guarantee is not among them, see {@link StreamsProperties}.
 *
 * @param dataDir where stores, the process id and the cache of schema ids are kept
 */
@ConfigurationProperties("daybook")
record StreamsSettings(
    @DefaultValue Kafka kafka,
    @DefaultValue Registry registry,
    @DefaultValue Topics topics,
    @Name("log") @DefaultValue Records records,
    @DefaultValue Streams streams,
    @DefaultValue("data") Path dataDir) {

  StreamsSettings {
    LogSkips.parse(records.skip());
  }

  /** Where Kafka is. */
  record Kafka(@DefaultValue("127.0.0.1:9092") String bootstrapServers) {}

  /** Where the schema registry is. */
  record Registry(@DefaultValue("http://127.0.0.1:8085") String url) {}

  /**
   * Which records of the log a rebuild passes.
   *
   * @param skip places of malformed records, each {@code <topic>/<partition>@<offset>}
   */
  record Records(@DefaultValue List<String> skip) {}

  /** How the log is laid out; frozen when the topics are made. */
  record Topics(
      @DefaultValue("") String prefix,
      @DefaultValue("4") int partitions,
      @DefaultValue("4") int replyPartitions,
      @DefaultValue("1") int replicationFactor) {}

  /**
   * How commands are decided.
   *
   * @param threads stream threads, 1 to 64; a transaction spans all tasks of a thread
   * @param standbyReplicas copies of each task's state on other instances, 0 to 2; without another
   *     instance there are none
   * @param memoryBytes of RocksDB's block cache and write buffers together, all stores
   * @param adoptCommandsTopics names of aggregate types whose commands topic was made anew on
   *     purpose
   * @param rebuild name of an aggregate type: instead of deciding, its write side is made anew
   * @param rebuildDryRun only tell what is before a rebuild
   */
  record Streams(
      @DefaultValue("1") int threads,
      @DefaultValue("1") int standbyReplicas,
      @DefaultValue("134217728") long memoryBytes,
      @DefaultValue List<String> adoptCommandsTopics,
      @DefaultValue("") String rebuild,
      @DefaultValue("false") boolean rebuildDryRun) {
    private static final int MAX_STANDBY_REPLICAS = 2;

    Streams {
      if (standbyReplicas < 0 || standbyReplicas > MAX_STANDBY_REPLICAS) {
        throw new IllegalArgumentException(
            "daybook.streams.standby-replicas is %d, must be 0 to %d."
                .formatted(standbyReplicas, MAX_STANDBY_REPLICAS));
      }
    }
  }

  LogSettings log() {
    return new LogSettings(
        kafka.bootstrapServers(),
        topics.prefix(),
        topics.partitions(),
        topics.replyPartitions(),
        topics.replicationFactor(),
        LogSkips.parse(records.skip()));
  }

  String applicationId() {
    return log().topics().decidingGroup();
  }
}
