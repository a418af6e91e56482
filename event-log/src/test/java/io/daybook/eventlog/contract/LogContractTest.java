package io.daybook.eventlog.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.access.Program;
import io.daybook.eventlog.contract.Finding.Severity;
import io.daybook.eventlog.kafka.ClientProperties;
import io.daybook.eventlog.kafka.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogContractTest {
  /** Lost offsets of an app that was away for some days would have it decide commands again. */
  @Test
  void a_broker_keeps_offsets_for_a_week() {
    assertThat(BrokerContract.findings("1", broker("10080", "1", "1"), 1)).isEmpty();
    assertThat(BrokerContract.findings("1", broker("10079", "1", "1"), 1))
        .extracting(Finding::toString)
        .containsExactly(
            "risk offsets.retention.minutes: Broker 1 has offsets.retention.minutes = 10079, must"
                + " be at least 10080.");
  }

  /** Otherwise the first broker that is lost takes offsets or transactions with it. */
  @Test
  void a_brokers_own_topics_have_as_many_replicas_as_ours() {
    assertThat(BrokerContract.findings("2", broker("10080", "3", "2"), 3)).isEmpty();
    assertThat(BrokerContract.findings("2", broker("10080", "2", "1"), 3))
        .extracting(Finding::sentence)
        .containsExactly(
            "Broker 2 has offsets.topic.replication.factor = 2, must be at least 3.",
            "Broker 2 has transaction.state.log.replication.factor = 2, must be at least 3.",
            "Broker 2 has transaction.state.log.min.isr = 1, must be at least 2.",
            "Broker 2 has min.insync.replicas = 1, must be at least 2.");
  }

  @Test
  void what_a_broker_does_not_report_is_one_finding_among_the_others() {
    Config silent =
        config(
            "offsets.retention.minutes", null,
            "offsets.topic.replication.factor", "",
            "transaction.state.log.replication.factor", "many",
            "transaction.state.log.min.isr", "0");
    assertThat(BrokerContract.findings("1", silent, 1))
        .extracting(Finding::toString)
        .containsExactly(
            "unreadable offsets.retention.minutes: Broker 1 does not report"
                + " offsets.retention.minutes, which must be at least 10080.",
            "unreadable offsets.topic.replication.factor: Broker 1 does not report"
                + " offsets.topic.replication.factor, which must be at least 1.",
            "risk transaction.state.log.replication.factor: Broker 1 has"
                + " transaction.state.log.replication.factor = many, must be at least 1.",
            "risk transaction.state.log.min.isr: Broker 1 has transaction.state.log.min.isr = 0,"
                + " must be at least 1.",
            "unreadable min.insync.replicas: Broker 1 does not report min.insync.replicas, which"
                + " must be at least 1.");
  }

  @Test
  void what_a_topic_does_not_report_is_one_finding_among_the_others() {
    Config silent =
        config(
            "cleanup.policy", "delete",
            "max.message.bytes", "1048588",
            "unclean.leader.election.enable", "false");
    assertThat(LogContract.settings(states(3), 3, silent))
        .extracting(Finding::toString)
        .containsExactlyInAnyOrder(
            "fatal cleanup.policy: states-changelog has cleanup.policy = delete, must be compact.",
            "unreadable message.timestamp.type: states-changelog does not report"
                + " message.timestamp.type, which must be CreateTime.",
            "unreadable message.timestamp.after.max.ms: states-changelog does not report"
                + " message.timestamp.after.max.ms, which must be at least 9223372036854775807.",
            "unreadable min.insync.replicas: states-changelog does not report"
                + " min.insync.replicas, which must be at least 2.");
  }

  @Test
  void more_than_the_least_is_sound() {
    Map<String, String> generous = new HashMap<>(contract("p.sales.order.events.v1").configs());
    generous.put("max.message.bytes", "2097152");
    generous.put("min.compaction.lag.ms", "691200000");
    generous.put("max.compaction.lag.ms", "864000000");
    generous.put("segment.ms", "3600000");
    generous.put("delete.retention.ms", "5184000000");
    assertThat(LogContract.settings(contract("p.sales.order.events.v1"), 1, config(generous)))
        .isEmpty();
    Map<String, String> kept = new HashMap<>(contract("p.sales.order.commands.v1").configs());
    kept.put("retention.ms", "-1");
    assertThat(LogContract.settings(contract("p.sales.order.commands.v1"), 1, config(kept)))
        .isEmpty();
  }

  @ParameterizedTest(name = "{1} of {0} replicas")
  @CsvSource({
    "3, 1, least",
    "3, 2, sound",
    "3, 3, most",
    "5, 3, sound",
    "5, 4, sound",
    "5, 5, most"
  })
  void replicas_in_sync_are_two_or_more_and_one_may_be_lost(
      int replicas, String inSync, String expected) {
    Map<String, String> configs = new HashMap<>(states(3).configs());
    configs.put("min.insync.replicas", inSync);
    assertThat(LogContract.settings(states(3), replicas, config(configs)))
        .extracting(finding -> finding.sentence().contains("must be at most") ? "most" : "least")
        .isEqualTo("sound".equals(expected) ? List.of() : List.of(expected));
  }

  @Test
  void words_of_a_setting_have_no_order() {
    TopicContract seen =
        TopicContract.seenCommandsChangelog(
            new LogSettings("127.0.0.1:9092", "", 4, 4, 1), "seen-changelog", Duration.ofDays(7));
    Map<String, String> configs = new HashMap<>(seen.configs());
    configs.put("cleanup.policy", "delete,compact");
    assertThat(LogContract.settings(seen, 1, config(configs))).isEmpty();
  }

  @Test
  void a_fatal_difference_cannot_be_accepted_and_one_that_is_not_reported_can() {
    Set<String> accepted = Set.of("setting");
    assertThat(Finding.fatal("setting", "").refuses(accepted)).isTrue();
    assertThat(Finding.risk("setting", "").refuses(accepted)).isFalse();
    assertThat(Finding.risk("setting", "").refuses(Set.of())).isTrue();
    assertThat(Finding.unreadable(Severity.FATAL, "setting", "").refuses(accepted)).isFalse();
    assertThat(Finding.unreadable(Severity.FATAL, "setting", "").refuses(Set.of())).isTrue();
    assertThat(Finding.unreadable(Severity.RISK, "setting", "").refuses(Set.of())).isFalse();
  }

  @Test
  void a_refusal_says_what_can_be_accepted_unless_something_is_fatal() {
    Finding risk = Finding.risk("segment.ms", "One.");
    Finding accepted = Finding.risk("replicas", "Two.");
    assertThat(LogContractViolation.of(List.of(risk, accepted), Set.of("replicas")))
        .hasMessage(
            "The log contract does not hold:\n - risk segment.ms: One.\n - risk replicas: Two.\n"
                + "To accept this: daybook.log.accept=replicas,segment.ms");
    Finding fatal = Finding.fatal("retention.ms", "Three.");
    assertThat(LogContractViolation.of(List.of(risk, fatal), Set.of()))
        .hasMessage(
            "The log contract does not hold:\n - risk segment.ms: One.\n"
                + " - fatal retention.ms: Three.");
  }

  @Test
  void a_name_that_the_contract_does_not_know_is_not_accepted() {
    LogSettings settings =
        new LogSettings(
            KafkaConnection.to("127.0.0.1:9092"), "", 4, 4, 1, LogSkips.NONE, Set.of("typo"));
    List<AggregateType> types = AggregateTypes.load().all();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventLog.await(settings, types, Program.STREAMS_APP, Duration.ZERO))
        .withMessageStartingWith("daybook.log.accept: the log contract has no typo; it has ");
  }

  /** Kafka demands it of every client that fetches a token, and says so three causes deep. */
  @Test
  void a_property_that_kafka_misses_is_named() {
    Map<String, String> login =
        Map.of(
            "security.protocol", "SASL_PLAINTEXT",
            "sasl.mechanism", "OAUTHBEARER",
            "sasl.oauthbearer.token.endpoint.url", "http://127.0.0.1:9/token",
            "sasl.login.callback.handler.class",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
            "sasl.jaas.config",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"
                    + " clientId=\"a\" clientSecret=\"b\";");
    LogSettings settings =
        new LogSettings(
            new KafkaConnection("127.0.0.1:9", ClientProperties.of(login)),
            "",
            4,
            4,
            1,
            LogSkips.NONE,
            Set.of());
    List<AggregateType> types = AggregateTypes.load().all();
    assertThatIllegalStateException()
        .isThrownBy(
            () -> EventLog.await(settings, types, Program.STREAMS_APP, Duration.ofSeconds(1)))
        .withMessageStartingWith("The log at 127.0.0.1:9 cannot be reached: ")
        .withMessageContaining("org.apache.kafka.sasl.oauthbearer.allowed.urls");
  }

  private static TopicContract states(int replicationFactor) {
    return TopicContract.keptChangelog(
        new LogSettings("127.0.0.1:9092", "", 4, 4, replicationFactor), "states-changelog");
  }

  private static Config config(Map<String, String> settings) {
    return new Config(
        settings.entrySet().stream()
            .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue()))
            .toList());
  }

  private static Config config(@Nullable String... namesAndValues) {
    List<ConfigEntry> entries = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.add(new ConfigEntry(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Config(entries);
  }

  private static Config broker(String minutes, String replicas, String inSync) {
    return new Config(
        List.of(
            new ConfigEntry("offsets.retention.minutes", minutes),
            new ConfigEntry("offsets.topic.replication.factor", replicas),
            new ConfigEntry("transaction.state.log.replication.factor", replicas),
            new ConfigEntry("transaction.state.log.min.isr", inSync),
            new ConfigEntry("min.insync.replicas", inSync)));
  }

  private static TopicContract contract(String topic) {
    return requireNonNull(contracts(1).get(topic));
  }

  private static Map<String, TopicContract> contracts(int replicationFactor) {
    LogSettings settings = new LogSettings("127.0.0.1:9092", "p.", 4, 3, replicationFactor);
    return TopicContract.all(settings, AggregateTypes.load().all()).stream()
        .collect(Collectors.toMap(TopicContract::name, Function.identity()));
  }
}
