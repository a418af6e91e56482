package io.daybook.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.kafka.StreamsOnlyProperties;
import io.daybook.runtime.InstallationSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StreamsPropertiesTest {

  /** Each is refused to an operator: as a property of all clients it would be without effect. */
  @Test
  void the_names_that_are_of_kafka_streams_alone_are_known() {
    Set<String> names = new TreeSet<>(StreamsConfig.configDef().names());
    names.removeAll(ProducerConfig.configNames());
    names.removeAll(ConsumerConfig.configNames());
    names.removeAll(AdminClientConfig.configNames());
    assertThat(StreamsOnlyProperties.names()).isEqualTo(names);
  }

  @Test
  void every_state_has_a_copy_on_another_instance_unless_told_otherwise() {
    assertThat(config(1, 1).getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(1);
    assertThat(config(0, 1).getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(3, 1))
        .withMessage("daybook.streams.standby-replicas is 3, must be 0 to 2.");
    assertThatIllegalArgumentException().isThrownBy(() -> config(-1, 1));
  }

  @Test
  void changelogs_have_as_many_replicas_as_the_topics_and_survive_one_broker() {
    assertThat(config(1, 3).getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG)).isEqualTo(3);
    assertThat(ofTopics(config(1, 3))).containsEntry("min.insync.replicas", 2);
    assertThat(ofTopics(config(1, 1))).containsEntry("min.insync.replicas", 1);
  }

  @Test
  void a_session_and_a_transaction_are_long_enough_for_a_broker_that_hangs() {
    assertThat(config(0, 1).originals())
        .containsEntry("consumer.session.timeout.ms", 10_000)
        .containsEntry("producer.transaction.timeout.ms", 10_000);
    assertRefused("session-timeout", "5999ms", "5999 ms, must be 6000 ms to 300000 ms.");
    assertRefused("session-timeout", "301s", "301000 ms, must be 6000 ms to 300000 ms.");
    assertRefused("transaction-timeout", "9999ms", "9999 ms, must be 10000 ms to 15000 ms.");
    assertRefused("transaction-timeout", "15001ms", "15001 ms, must be 10000 ms to 15000 ms.");
    StreamsSettings most =
        bound(
            Map.of(
                "daybook.streams.session-timeout", "6s",
                "daybook.streams.transaction-timeout", "15s"));
    assertThat(most.sessionTimeout()).isEqualTo(Duration.ofSeconds(6));
    assertThat(most.transactionTimeout()).isEqualTo(Duration.ofSeconds(15));
  }

  /** Else the meters of the one would be taken for those of the other, and go with them. */
  @Test
  void the_streams_of_a_process_have_a_name_of_their_own() {
    StreamsInstance instance = instance(0, 1);

    assertThat(StreamsProperties.of(instance, "an-instance"))
        .hasEntrySatisfying(
            StreamsConfig.CLIENT_ID_CONFIG,
            id -> assertThat(id).asString().startsWith("streams-app-"));
    assertThat(
            StreamsProperties.ofProcess(
                instance,
                "an-instance",
                "sales.clearance",
                "daybook.processes.sales.clearance",
                Path.of("data/processes/sales.clearance")))
        .containsEntry(StreamsConfig.APPLICATION_ID_CONFIG, "daybook.processes.sales.clearance")
        .containsEntry(StreamsConfig.STATE_DIR_CONFIG, "data/processes/sales.clearance/streams")
        .containsEntry("consumer.group.instance.id", "an-instance")
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .hasEntrySatisfying(
            StreamsConfig.CLIENT_ID_CONFIG,
            id -> assertThat(id).asString().startsWith("streams-app-sales.clearance-"));
  }

  private static void assertRefused(String name, String value, String why) {
    assertThatThrownBy(() -> bound(Map.of("daybook.streams." + name, value)))
        .rootCause()
        .hasMessage("daybook.streams.%s is %s", name, why);
  }

  private static StreamsSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("daybook.streams", StreamsSettings.class);
  }

  private static Map<String, Object> ofTopics(StreamsConfig config) {
    return config.originalsWithPrefix("topic.");
  }

  private static StreamsConfig config(int standbyReplicas, int replicationFactor) {
    return new StreamsConfig(
        StreamsProperties.of(instance(standbyReplicas, replicationFactor), "an-instance"));
  }

  private static StreamsInstance instance(int standbyReplicas, int replicationFactor) {
    return Instances.of(
        Instances.installation(
            "127.0.0.1:9092",
            "http://127.0.0.1:8085",
            new InstallationSettings.Topics("", 4, 4, replicationFactor),
            List.of(),
            Path.of("data")),
        Instances.settings(standbyReplicas));
  }
}
