package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.localstack.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterIdTest {

  @TempDir Path folder;

  @Test
  void the_first_id_stays() {
    String id = ClusterId.of(folder);
    assertThat(id).matches("[A-Za-z0-9_][A-Za-z0-9_-]{21}");
    assertThat(ClusterId.of(folder)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0\0", "two words", "-x"})
  void a_damaged_one_is_taken_from_a_broker(String text) throws IOException {
    Files.writeString(folder.resolve("cluster-id"), text);
    metaProperties("broker", "");
    metaProperties("broker-2", "version=1\ncluster.id=of-the-broker\nnode.id=2\n");
    assertThat(ClusterId.of(folder)).isEqualTo("of-the-broker");
    assertThat(folder.resolve("cluster-id")).hasContent("of-the-broker");
  }

  @Test
  void no_new_id_is_made_for_brokers_that_have_one() throws IOException {
    metaProperties("broker", "");
    assertThatThrownBy(() -> ClusterId.of(folder))
        .isInstanceOf(LocalStackException.class)
        .hasMessageStartingWith(folder.resolve("cluster-id") + " is lost or damaged");
  }

  private void metaProperties(String broker, String text) throws IOException {
    Path log = Files.createDirectories(folder.resolve(broker).resolve("log"));
    Files.writeString(log.resolve("meta.properties"), text);
  }
}
