package io.daybook.audit;

import io.daybook.audit.run.AuditPlan;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.LogSkips;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings of the app; application.yaml has the load of an audit that never ends,
 * application-once.yaml that of a single one.
 *
 * @param startWait how long a start waits for the log
 */
@ConfigurationProperties("daybook")
record AuditSettings(
    @DefaultValue Kafka kafka,
    @DefaultValue Topics topics,
    @Name("log") @DefaultValue Records records,
    Audit audit,
    @DefaultValue("60s") Duration startWait) {

  AuditSettings {
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

  /**
   * What is audited, and how hard.
   *
   * @param queryUrl where query-api answers
   * @param types names of the aggregate types; empty for all
   * @param recordsPerSecond read from the log and from changelogs
   * @param requestsPerSecond sent to query-api
   * @param asked aggregates that query-api is asked for, at most, in each slice
   * @param memoryBytes of what is known of aggregates, about
   * @param pause before each audit
   */
  record Audit(
      @DefaultValue("http://127.0.0.1:8081") String queryUrl,
      @DefaultValue List<String> types,
      int recordsPerSecond,
      int requestsPerSecond,
      int asked,
      long memoryBytes,
      @DefaultValue("30s") Duration pause) {

    AuditPlan plan() {
      return new AuditPlan(recordsPerSecond, requestsPerSecond, asked, memoryBytes);
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
}
