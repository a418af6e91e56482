package io.daybook.gateway;

import io.daybook.eventlog.LogSettings;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the app. What carries a guarantee is not among them.
 *
 * @param dataDir where the cache of schema ids is kept
 */
@ConfigurationProperties("daybook")
record GatewaySettings(
    @DefaultValue Kafka kafka,
    @DefaultValue Registry registry,
    @DefaultValue Topics topics,
    @DefaultValue Gateway gateway,
    @DefaultValue("data/command-gateway") Path dataDir) {

  /** Where Kafka is. */
  record Kafka(@DefaultValue("127.0.0.1:9092") String bootstrapServers) {}

  /** Where the schema registry is. */
  record Registry(@DefaultValue("http://127.0.0.1:8085") String url) {}

  /** How the log is laid out; frozen when the topics are made. */
  record Topics(
      @DefaultValue("") String prefix,
      @DefaultValue("4") int partitions,
      @DefaultValue("4") int replyPartitions,
      @DefaultValue("1") int replicationFactor) {}

  /**
   * What is this gateway's own.
   *
   * @param instanceId 1 to 64 characters of {@code [A-Za-z0-9._-]}; empty for host name and port
   * @param replyPartition where it reads its replies; -1 for the one that its id hashes to
   * @param maxInFlight commands that wait for their reply at the same time, 1 to 1,000,000
   * @param startWaitSeconds for the log's topics and the registry, 1 to 3,600
   */
  record Gateway(
      @DefaultValue("") String instanceId,
      @DefaultValue("-1") int replyPartition,
      @DefaultValue("10000") int maxInFlight,
      @DefaultValue("120") int startWaitSeconds) {

    Gateway {
      require("daybook.gateway.max-in-flight", maxInFlight, 1_000_000);
      require("daybook.gateway.start-wait-seconds", startWaitSeconds, 3_600);
    }

    private static void require(String name, int value, int most) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException(
            "%s is %d, must be 1 to %d.".formatted(name, value, most));
      }
    }
  }

  LogSettings log() {
    return new LogSettings(
        kafka.bootstrapServers(),
        topics.prefix(),
        topics.partitions(),
        topics.replyPartitions(),
        topics.replicationFactor());
  }
}
