package io.daybook.eventlog.contract;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.access.Program;
import io.daybook.localstack.LocalBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thing altered in a sound log gives one sentence, and restored none. */
class LogContractIT {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final List<AggregateType> TYPES = AggregateTypes.load().all();
  private static final String VIOLATED = "The log contract does not hold:\n - ";

  @TempDir static Path folder;

  private static LocalBroker broker;
  private static Admin admin;

  @BeforeAll
  static void make() {
    broker = LocalBroker.started(folder);
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    EventLog.create(settings("", 2, 3, 1), TYPES, WAIT);
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.stop();
  }

  @ParameterizedTest(name = "{1} {2}={3}")
  @CsvSource({
    "fatal, sales.order.events.v1, cleanup.policy, 'compact,delete', '', compact",
    "fatal, sales.order.events.v1, retention.ms, 604800000, '', -1",
    "fatal, sales.order.events.v1, retention.bytes, 1000000, '', -1",
    "fatal, sales.order.events.v1, min.compaction.lag.ms, 0, at least, 604800000",
    "risk, sales.order.events.v1, max.compaction.lag.ms, 9223372036854775807, at most, 1209600000",
    "risk, sales.order.events.v1, segment.ms, 604800000, at most, 86400000",
    "risk, sales.order.events.v1, delete.retention.ms, 86400000, at least, 2592000000",
    "fatal, sales.order.events.v1, max.message.bytes, 1000, at least, 1048588",
    "fatal, sales.order.events.v1, unclean.leader.election.enable, true, '', false",
    "risk, sales.order.events.v1, message.timestamp.after.max.ms, 1000, at least, 9223372036854775807",
    "fatal, sales.part.events.v1, retention.ms, 1, '', -1",
    "fatal, sales.order.commands.v1, cleanup.policy, compact, '', delete",
    "fatal, sales.order.commands.v1, retention.ms, 3600000, at least, 604800000",
    "fatal, sales.order.commands.v1, retention.bytes, 1000000, '', -1",
    "fatal, sales.order.commands.v1, message.timestamp.type, CreateTime, '', LogAppendTime",
    "fatal, sales.order.commands.v1, max.message.bytes, 1000, at least, 1048588",
    "fatal, sales.order.commands.v1, unclean.leader.election.enable, true, '', false",
    "fatal, sales.part.commands.v1, message.timestamp.type, CreateTime, '', LogAppendTime",
    "fatal, daybook.replies.v1, cleanup.policy, compact, '', delete",
    "fatal, daybook.replies.v1, retention.ms, 1, at least, 86400000",
    "fatal, daybook.replies.v1, max.message.bytes, 1000, at least, 1048588",
    "fatal, daybook.outcomes.v1, retention.ms, 1, at least, 2592000000",
    "fatal, daybook.dead-letters.v1, cleanup.policy, compact, '', delete",
    "fatal, daybook.dead-letters.v1, retention.ms, 1, at least, 2592000000",
    "fatal, daybook.dead-letters.v1, max.message.bytes, 1048588, at least, 1179660",
    "fatal, daybook.dead-letter-actions.v1, retention.ms, 1, at least, 7776000000",
    "fatal, daybook.dead-letter-actions.v1, message.timestamp.type, CreateTime, '', LogAppendTime"
  })
  void a_setting_that_differs_is_one_finding(
      String severity, String topic, String setting, String value, String bound, String wanted)
      throws Exception {
    alter(topic, setting, value);
    String must = bound.isEmpty() ? wanted : bound + " " + wanted;
    String finding =
        "%s %s: %s has %s = %s, must be %s."
            .formatted(severity, setting, topic, setting, value, must);
    try {
      assertFindings(
          settings("", 2, 3, 1), "risk".equals(severity) ? finding + accept(setting) : finding);
      if ("risk".equals(severity)) {
        EventLog log = EventLog.await(accepting(setting), TYPES, Program.STREAMS_APP, WAIT);
        assertThat(log.findings()).extracting(Finding::toString).containsExactly(finding);
      }
    } finally {
      alter(topic, setting, wanted);
    }
    eventually(() -> EventLog.await(settings("", 2, 3, 1), TYPES, Program.STREAMS_APP, WAIT));
  }

  @Test
  void one_replica_in_sync_of_one_is_all_that_can_be_demanded() throws Exception {
    alter("sales.order.events.v1", "min.insync.replicas", "2");
    try {
      assertFindings(
          settings("", 2, 3, 1),
          "risk min.insync.replicas: sales.order.events.v1 has min.insync.replicas = 2, must be at"
              + " most 1: with 1 replicas, nothing is written once a broker is lost."
              + accept("min.insync.replicas"));
    } finally {
      alter("sales.order.events.v1", "min.insync.replicas", "1");
    }
    eventually(() -> EventLog.await(settings("", 2, 3, 1), TYPES, Program.STREAMS_APP, WAIT));
  }

  @Test
  void what_is_larger_or_longer_than_it_must_be_is_sound() throws Exception {
    String prefix = "more.";
    EventLog.create(settings(prefix, 2, 3, 1), TYPES, WAIT);
    alter("more.sales.order.commands.v1", "max.message.bytes", "2097152");
    alter("more.daybook.replies.v1", "retention.ms", "172800000");
    eventually(
        () ->
            assertThat(value("more.sales.order.commands.v1", "max.message.bytes"))
                .isEqualTo("2097152"));
    assertThat(
            EventLog.await(settings(prefix, 2, 3, 1), TYPES, Program.STREAMS_APP, WAIT).findings())
        .isEmpty();
  }

  @Test
  void all_findings_are_told_at_once() throws Exception {
    alter("sales.part.events.v1", "segment.ms", "100000000");
    alter("daybook.replies.v1", "retention.ms", "2000000");
    try {
      assertFindings(
          settings("", 2, 3, 1),
          "risk segment.ms: sales.part.events.v1 has segment.ms = 100000000, must be at most"
              + " 86400000.",
          "fatal retention.ms: daybook.replies.v1 has retention.ms = 2000000, must be at least"
              + " 86400000.");
    } finally {
      alter("sales.part.events.v1", "segment.ms", "86400000");
      alter("daybook.replies.v1", "retention.ms", "86400000");
    }
    eventually(() -> EventLog.await(settings("", 2, 3, 1), TYPES, Program.STREAMS_APP, WAIT));
  }

  @Test
  void events_may_be_kept_without_compaction() throws Exception {
    String events = "keep.sales.order.events.v1";
    EventLog.create(settings("keep.", 2, 3, 1), TYPES, WAIT);
    alter(events, "cleanup.policy", "delete");
    alter(events, "min.compaction.lag.ms", "0");
    alter(events, "max.compaction.lag.ms", "9223372036854775807");
    alter(events, "delete.retention.ms", "86400000");
    eventually(
        () -> {
          EventLog.await(settings("keep.", 2, 3, 1), TYPES, Program.STREAMS_APP, WAIT);
          assertThat(value(events, "delete.retention.ms")).isEqualTo("86400000");
        });
    alter(events, "retention.ms", "604800000");
    assertFindings(
        settings("keep.", 2, 3, 1),
        "fatal retention.ms: " + events + " has retention.ms = 604800000, must be -1.");
    alter(events, "retention.ms", "-1");
    alter(events, "retention.bytes", "1000000");
    assertFindings(
        settings("keep.", 2, 3, 1),
        "fatal retention.bytes: " + events + " has retention.bytes = 1000000, must be -1.");
  }

  @Test
  void another_number_of_partitions_moves_aggregates_away_from_their_state() throws Exception {
    EventLog.create(settings("count.", 2, 3, 1), TYPES, WAIT);
    String grown = "count.sales.order.commands.v1";
    admin.createPartitions(Map.of(grown, NewPartitions.increaseTo(4))).all().get(30, SECONDS);
    assertFindings(
        settings("count.", 2, 3, 1),
        "fatal partitions: "
            + grown
            + " has 4 partitions, the configuration says 2;"
            + " the count is frozen when a topic is made.");
  }

  @Test
  void replies_have_a_number_of_partitions_of_their_own() {
    assertFindings(
        settings("", 2, 5, 1),
        "fatal partitions: daybook.replies.v1 has 3 partitions, the configuration says 5;"
            + " the count is frozen when a topic is made.");
  }

  @Test
  void too_few_replicas_are_told_for_each_topic() {
    assertThatExceptionOfType(LogContractViolation.class)
        .isThrownBy(() -> EventLog.await(settings("", 2, 3, 2), TYPES, Program.STREAMS_APP, WAIT))
        .satisfies(
            violation ->
                assertThat(violation.toString().split("\n - "))
                    .hasSize(1 + TopicContract.all(settings("", 2, 3, 2), TYPES).size() + 2)
                    .contains(
                        "risk replicas: sales.order.events.v1 has 1 replicas, must have at least"
                            + " 2."));
  }

  /** Version 1 lets a late write of one transaction become part of the next (KIP-890). */
  @Test
  void the_cluster_guards_transactions_against_late_writes() throws Exception {
    transactionVersion(1, UpgradeType.SAFE_DOWNGRADE);
    try {
      assertFindings(
          settings("", 2, 3, 1),
          "risk transaction.version: The cluster's transaction.version is 1, must be at least 2:"
              + " kafka-features.sh upgrade."
              + accept("transaction.version"));
      EventLog log =
          EventLog.await(accepting("transaction.version"), TYPES, Program.STREAMS_APP, WAIT);
      assertThat(log.findings())
          .extracting(Finding::setting)
          .containsExactly("transaction.version");
    } finally {
      transactionVersion(2, UpgradeType.UPGRADE);
    }
    eventually(() -> EventLog.await(settings("", 2, 3, 1), TYPES, Program.STREAMS_APP, WAIT));
  }

  /** A broker shows what was altered a little after it has confirmed it. */
  private static void assertFindings(LogSettings settings, String... findings) {
    eventually(
        () ->
            assertThatExceptionOfType(LogContractViolation.class)
                .isThrownBy(() -> EventLog.await(settings, TYPES, Program.STREAMS_APP, WAIT))
                .withMessage(VIOLATED + String.join("\n - ", findings)));
  }

  private static String accept(String setting) {
    return "\nTo accept this: daybook.log.accept=" + setting;
  }

  private static LogSettings accepting(String setting) {
    LogSettings settings = settings("", 2, 3, 1);
    return new LogSettings(settings.kafka(), "", 2, 3, 1, settings.skips(), Set.of(setting));
  }

  private static void eventually(ThrowingRunnable holds) {
    Awaitility.await()
        .atMost(WAIT)
        .pollInSameThread()
        .ignoreException(LogContractViolation.class)
        .untilAsserted(holds);
  }

  private static void alter(String topic, String setting, String value) throws Exception {
    var operation = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    admin
        .incrementalAlterConfigs(Map.of(resource(topic), List.of(operation)))
        .all()
        .get(30, SECONDS);
  }

  private static String value(String topic, String setting) throws Exception {
    var configs = admin.describeConfigs(List.of(resource(topic))).all().get(30, SECONDS);
    return configs.values().iterator().next().get(setting).value();
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static void transactionVersion(int version, UpgradeType type) throws Exception {
    admin
        .updateFeatures(
            Map.of("transaction.version", new FeatureUpdate((short) version, type)),
            new UpdateFeaturesOptions())
        .all()
        .get(30, SECONDS);
  }

  private static LogSettings settings(
      String prefix, int partitions, int replyPartitions, int replicationFactor) {
    return new LogSettings(
        broker.bootstrapServers(), prefix, partitions, replyPartitions, replicationFactor);
  }
}
