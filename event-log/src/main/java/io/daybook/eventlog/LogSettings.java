package io.daybook.eventlog;

import io.daybook.eventlog.kafka.KafkaConnection;
import java.util.Set;

/**
 * Where the log is and how it is laid out. The counts are frozen when the topics are made.
 *
 * @param kafka the cluster
 * @param prefix of every topic; empty by default
 * @param partitions N: of the commands and events topics of each aggregate type, 1 to 10,000
 * @param replyPartitions R: of the replies topic, 1 to 10,000
 * @param replicationFactor of every topic; 3 in production
 * @param skips malformed records that readers pass; none by default
 * @param accepted settings whose difference from the log contract an operator accepts; none by
 *     default
 */
public record LogSettings(
    KafkaConnection kafka,
    String prefix,
    int partitions,
    int replyPartitions,
    int replicationFactor,
    LogSkips skips,
    Set<String> accepted) {

  /** Name of the setting for {@code accepted}. */
  public static final String ACCEPT = "daybook.log.accept";

  /** A log whose every record is read, on a cluster that asks for no login. */
  public LogSettings(
      String bootstrapServers,
      String prefix,
      int partitions,
      int replyPartitions,
      int replicationFactor) {
    this(
        KafkaConnection.to(bootstrapServers),
        prefix,
        partitions,
        replyPartitions,
        replicationFactor,
        LogSkips.NONE,
        Set.of());
  }

  public LogSettings {
    accepted = Set.copyOf(accepted);
    require(partitions, "partitions");
    require(replyPartitions, "replyPartitions");
    require(replicationFactor, "replicationFactor");
  }

  /** Names of the topics. */
  public Topics topics() {
    return new Topics(prefix);
  }

  /** Addresses of the cluster's brokers. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  private static void require(int count, String what) {
    if (count < 1 || count > 10_000) {
      throw new IllegalArgumentException("%s is %d, must be 1 to 10000".formatted(what, count));
    }
  }
}
