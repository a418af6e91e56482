package io.daybook.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.localstack.Cluster.Node;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ClusterTest {

  private static final Cluster THREE =
      new Cluster("id", List.of(new Node(1, 11), new Node(2, 12), new Node(3, 13)));

  @Test
  void there_are_one_or_three_brokers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cluster.of("id", List.of(1, 2)))
        .withMessage("2 brokers, must be 1 or 3");
  }

  @Test
  void an_id_is_16_bytes_and_no_option() {
    assertThat(Cluster.newId()).doesNotStartWith("-").isNotEqualTo(Cluster.newId());
    assertThat(Base64.getUrlDecoder().decode(Cluster.newId())).hasSize(16);
  }

  @Test
  void one_of_three_knows_the_others_and_keeps_three_replicas() throws IOException {
    assertThat(THREE.bootstrapServers()).isEqualTo("127.0.0.1:1,127.0.0.1:2,127.0.0.1:3");
    assertThat(properties(THREE, 2))
        .containsEntry("node.id", "2")
        .containsEntry("listeners", "PLAINTEXT://127.0.0.1:2,CONTROLLER://127.0.0.1:12")
        .containsEntry("controller.quorum.voters", "1@127.0.0.1:11,2@127.0.0.1:12,3@127.0.0.1:13")
        .containsEntry("transaction.state.log.replication.factor", "3")
        .containsEntry("offsets.topic.replication.factor", "3")
        .containsEntry("min.insync.replicas", "2");
  }

  @Test
  void one_that_is_alone_has_one_replica() throws IOException {
    assertThat(properties(new Cluster("id", List.of(new Node(1, 11))), 1))
        .containsEntry("controller.quorum.voters", "1@127.0.0.1:11")
        .containsEntry("transaction.state.log.replication.factor", "1")
        .containsEntry("min.insync.replicas", "1")
        .doesNotContainKey("controlled.shutdown.enable");
  }

  private static Properties properties(Cluster cluster, int nodeId) throws IOException {
    Properties properties = new Properties();
    properties.load(
        new StringReader(BrokerProperties.of(Path.of("log"), cluster, nodeId, Map.of())));
    return properties;
  }
}
