package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.eventlog.access.Program;
import io.daybook.localstack.Home;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.LocalStackException;
import io.daybook.localstack.testing.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Brokers of 3.9 have no transaction.version of 2: they are used once somebody has accepted it. The
 * schemas' ids come from a file that a pipeline has exported; no registry is asked.
 */
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EarlierBrokerIT {
  private static final List<String> ACCEPTED = List.of("--daybook.log.accept=transaction.version");

  private static final Path RELEASE = Home.root().resolve("kafka-3.9/target/lib");
  private static final String PREFIX = "old.";

  @TempDir private static Path folder;

  private static LocalBroker broker;
  private static ShippedApps apps;

  @BeforeAll
  static void start(LocalRegistry registry) throws IOException {
    broker = LocalBroker.ofRelease(RELEASE, folder.resolve("broker"));
    Path ids = folder.resolve("schema-ids");
    apps =
        new ShippedApps(
            folder,
            List.of(
                "--daybook.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--daybook.topics.prefix=" + PREFIX,
                "--daybook.registry.kind=file",
                "--daybook.registry.file=" + ids));
    ShippedApps pipeline = new ShippedApps(folder, List.of("--daybook.topics.prefix=" + PREFIX));
    List<String> asked = List.of("--daybook.registry.url=" + registry.url());
    requireDone(pipeline.run(Program.STREAMS_APP, List.of("schemas", "register"), asked));
    requireDone(
        pipeline.run(Program.STREAMS_APP, List.of("schemas", "export", ids.toString()), asked));
    broker.start();
    assertThat(Files.readString(broker.log())).contains("Kafka version: 3.9.");
  }

  private static void requireDone(EndedProcess ended) {
    assertThat(ended.exitCode()).as(ended.output()).isZero();
  }

  @AfterAll
  static void stop() {
    apps.close();
    broker.kill();
  }

  @Test
  @Order(1)
  void an_app_says_what_its_brokers_lack() {
    assertThatExceptionOfType(LocalStackException.class)
        .isThrownBy(() -> apps.start(Program.STREAMS_APP, List.of()))
        .withMessageContaining("transaction.version")
        .withMessageContaining("daybook.log.accept");
  }

  @Test
  @Order(2)
  void orders_are_decided_once_while_the_app_that_decides_is_killed() {
    apps.start(Program.STREAMS_APP, ACCEPTED);
    apps.start(Program.COMMAND_GATEWAY, List.of());
    apps.start(Program.QUERY_API, List.of());
    Map<String, Integer> accepted;
    try (Load load = Load.on(apps.orders(new Http()), "old")) {
      apps.killAndStart(Program.STREAMS_APP);
      load.awaitMore(100);
      accepted = load.end();
    }
    new CommittedLog(broker.bootstrapServers(), PREFIX).assertHolds(accepted);
  }
}
