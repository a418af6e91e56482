package io.daybook.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.eventlog.kafka.StreamsOnlyProperties;
import io.daybook.runtime.InstallationSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

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

  private static Map<String, Object> ofTopics(StreamsConfig config) {
    return config.originalsWithPrefix("topic.");
  }

  private static StreamsConfig config(int standbyReplicas, int replicationFactor) {
    return new StreamsConfig(
        StreamsProperties.of(
            new StreamsInstance(
                Instances.installation(
                    "127.0.0.1:9092",
                    "http://127.0.0.1:8085",
                    new InstallationSettings.Topics("", 4, 4, replicationFactor),
                    List.of(),
                    Path.of("data")),
                new StreamsSettings(1, standbyReplicas, 1 << 20, List.of(), "", false)),
            "an-instance"));
  }
}
