package io.daybook.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.localstack.health.Checkup;
import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.TestRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever name the rules allow a folder to have: the data are in it, and nowhere else. */
class FolderNameIT {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Bücher u\u0308 帳簿", " a=b+c@d~e_(f)-g. "})
  void the_parts_keep_their_data_in_the_folder(String name) {
    Path data = folder.resolve(name);
    try (LocalBroker broker = LocalBroker.started(data.resolve("broker"));
        LocalRegistry registry = LocalRegistry.started(data.resolve("registry"));
        LocalPostgres postgres = LocalPostgres.started(data.resolve("postgres"))) {
      assertThat(data.resolve("broker/log/meta.properties")).isNotEmptyFile();
      assertThat(data.resolve("registry/registry.mv.db")).isNotEmptyFile();
      assertThat(data.resolve("postgres/data/PG_VERSION")).isNotEmptyFile();
      awaitWorking(
          TestRecords.up("broker", broker.bootstrapServers()),
          TestRecords.up("registry", registry.url()),
          TestRecords.up("postgres", postgres.jdbcUrl()));
    }
    assertThat(folder).isDirectoryContaining(data::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void parts_that_are_paused_do_not_work() {
    try (LocalBroker broker = LocalBroker.started(folder.resolve("broker"));
        LocalPostgres postgres = LocalPostgres.started(folder.resolve("postgres"))) {
      PartRecord[] parts = {
        TestRecords.up("broker", broker.bootstrapServers()),
        TestRecords.up("postgres", postgres.jdbcUrl())
      };
      broker.pause();
      postgres.pause();
      assertThat(Checkup.of(List.of(parts)))
          .extracting(Checkup.Finding::sentence)
          .containsExactly(
              "broker does not answer within 5 s", "postgres does not answer within 5 s");
      broker.resume();
      postgres.resume();
      awaitWorking(parts);
    }
  }

  @Test
  void a_broker_says_which_file_of_its_own_is_damaged() throws Exception {
    LocalBroker broker = LocalBroker.started(folder);
    broker.stop();
    Path file = Files.writeString(folder.resolve("log/meta.properties"), "");
    assertThatThrownBy(broker::start)
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining(file + " is damaged: restore this broker's folder");
  }

  private static void awaitWorking(PartRecord... parts) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(Checkup.of(List.of(parts))).isEmpty());
  }
}
