package io.daybook.eventlog.contract;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.localstack.LocalBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  @ParameterizedTest(name = "{0} {1}={2}")
  @CsvSource({
    "sales.order.events.v1, cleanup.policy, 'compact,delete', compact",
    "sales.order.events.v1, retention.ms, 604800000, -1",
    "sales.order.events.v1, retention.bytes, 1000000, -1",
    "sales.order.events.v1, min.compaction.lag.ms, 0, 604800000",
    "sales.order.events.v1, max.compaction.lag.ms, 9223372036854775807, 1209600000",
    "sales.order.events.v1, segment.ms, 604800000, 86400000",
    "sales.order.events.v1, delete.retention.ms, 86400000, 2592000000",
    "sales.order.events.v1, max.message.bytes, 1000, 1048588",
    "sales.order.events.v1, min.insync.replicas, 2, 1",
    "sales.order.events.v1, unclean.leader.election.enable, true, false",
    "sales.part.events.v1, retention.ms, 1, -1",
    "sales.order.commands.v1, cleanup.policy, compact, delete",
    "sales.order.commands.v1, retention.ms, 3600000, 604800000",
    "sales.order.commands.v1, retention.bytes, 1000000, -1",
    "sales.order.commands.v1, message.timestamp.type, CreateTime, LogAppendTime",
    "sales.order.commands.v1, max.message.bytes, 1000, 1048588",
    "sales.order.commands.v1, min.insync.replicas, 2, 1",
    "sales.order.commands.v1, unclean.leader.election.enable, true, false",
    "sales.part.commands.v1, message.timestamp.type, CreateTime, LogAppendTime",
    "daybook.replies.v1, cleanup.policy, compact, delete",
    "daybook.replies.v1, retention.ms, 1, 86400000",
    "daybook.replies.v1, max.message.bytes, 1000, 1048588",
    "daybook.outcomes.v1, retention.ms, 1, 2592000000",
    "daybook.dead-letters.v1, cleanup.policy, compact, delete",
    "daybook.dead-letters.v1, retention.ms, 1, 2592000000",
    "daybook.dead-letters.v1, max.message.bytes, 1048588, 1179660",
    "daybook.dead-letter-actions.v1, retention.ms, 1, 7776000000",
    "daybook.dead-letter-actions.v1, message.timestamp.type, CreateTime, LogAppendTime"
  })
  void a_setting_that_differs_is_one_sentence(
      String topic, String setting, String value, String wanted) throws Exception {
    alter(topic, setting, value);
    try {
      assertFindings(
          settings("", 2, 3, 1),
          "%s has %s = %s, must be %s.".formatted(topic, setting, value, wanted));
    } finally {
      alter(topic, setting, wanted);
    }
    eventually(() -> EventLog.await(settings("", 2, 3, 1), TYPES, WAIT));
  }

  @Test
  void all_findings_are_told_at_once() throws Exception {
    alter("sales.part.events.v1", "segment.ms", "1000000");
    alter("daybook.replies.v1", "retention.ms", "2000000");
    try {
      assertFindings(
          settings("", 2, 3, 1),
          "sales.part.events.v1 has segment.ms = 1000000, must be 86400000.",
          "daybook.replies.v1 has retention.ms = 2000000, must be 86400000.");
    } finally {
      alter("sales.part.events.v1", "segment.ms", "86400000");
      alter("daybook.replies.v1", "retention.ms", "86400000");
    }
    eventually(() -> EventLog.await(settings("", 2, 3, 1), TYPES, WAIT));
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
          EventLog.await(settings("keep.", 2, 3, 1), TYPES, WAIT);
          assertThat(value(events, "delete.retention.ms")).isEqualTo("86400000");
        });
    alter(events, "retention.ms", "604800000");
    assertFindings(
        settings("keep.", 2, 3, 1), events + " has retention.ms = 604800000, must be -1.");
    alter(events, "retention.ms", "-1");
    alter(events, "retention.bytes", "1000000");
    assertFindings(
        settings("keep.", 2, 3, 1), events + " has retention.bytes = 1000000, must be -1.");
  }

  @Test
  void another_number_of_partitions_moves_aggregates_away_from_their_state() throws Exception {
    EventLog.create(settings("count.", 2, 3, 1), TYPES, WAIT);
    String grown = "count.sales.order.commands.v1";
    admin.createPartitions(Map.of(grown, NewPartitions.increaseTo(4))).all().get(30, SECONDS);
    assertFindings(
        settings("count.", 2, 3, 1),
        grown
            + " has 4 partitions, the configuration says 2;"
            + " the count is frozen when a topic is made.");
  }

  @Test
  void replies_have_a_number_of_partitions_of_their_own() {
    assertFindings(
        settings("", 2, 5, 1),
        "daybook.replies.v1 has 3 partitions, the configuration says 5;"
            + " the count is frozen when a topic is made.");
  }

  @Test
  void too_few_replicas_are_told_for_each_topic() {
    assertThatExceptionOfType(LogContractViolation.class)
        .isThrownBy(() -> EventLog.await(settings("", 2, 3, 2), TYPES, WAIT))
        .satisfies(
            violation ->
                assertThat(violation.toString().split("\n - "))
                    .hasSize(1 + TopicContract.all(settings("", 2, 3, 2), TYPES).size() + 2)
                    .contains("sales.order.events.v1 has 1 replicas, must have at least 2."));
  }

  /** Version 1 lets a late write of one transaction become part of the next (KIP-890). */
  @Test
  void the_cluster_guards_transactions_against_late_writes() throws Exception {
    transactionVersion(1, UpgradeType.SAFE_DOWNGRADE);
    try {
      assertFindings(
          settings("", 2, 3, 1),
          "The cluster's transaction.version is 1, must be at least 2: kafka-features.sh upgrade.");
    } finally {
      transactionVersion(2, UpgradeType.UPGRADE);
    }
    eventually(() -> EventLog.await(settings("", 2, 3, 1), TYPES, WAIT));
  }

  /** A broker shows what was altered a little after it has confirmed it. */
  private static void assertFindings(LogSettings settings, String... findings) {
    eventually(
        () ->
            assertThatExceptionOfType(LogContractViolation.class)
                .isThrownBy(() -> EventLog.await(settings, TYPES, WAIT))
                .withMessage(VIOLATED + String.join("\n - ", findings)));
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
