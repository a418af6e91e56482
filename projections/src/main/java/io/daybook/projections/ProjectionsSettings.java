package io.daybook.projections;

import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.LogSkips;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings of the app. What carries a guarantee is not among them, see {@link ProjectionConsumer}.
 *
 * @param startWait how long a start waits for PostgreSQL, and then for the log
 */
@ConfigurationProperties("daybook")
record ProjectionsSettings(
    @DefaultValue Kafka kafka,
    @DefaultValue Topics topics,
    @Name("log") @DefaultValue Records records,
    @DefaultValue("60s") Duration startWait) {

  ProjectionsSettings {
    LogSkips.parse(records.skip());
  }

  /** Where Kafka is. */
  record Kafka(@DefaultValue("127.0.0.1:9092") String bootstrapServers) {}

  /**
   * Which records of the log are passed.
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

  LogSettings log() {
    return new LogSettings(
        kafka.bootstrapServers(),
        topics.prefix(),
        topics.partitions(),
        topics.replyPartitions(),
        topics.replicationFactor(),
        LogSkips.parse(records.skip()));
  }
}
