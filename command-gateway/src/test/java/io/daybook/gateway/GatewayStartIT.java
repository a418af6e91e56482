package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.localstack.Home;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.Ports;
import io.daybook.localstack.testing.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that cannot start says why in words and ends; the shipped jar. */
@ExtendWith(RealParts.class)
class GatewayStartIT {
  private static final int BOUND_SECONDS = 120;
  private static final String PREFIX = "start.";
  private static final String PARTITIONS = "--daybook.topics.partitions=2";
  private static final String WAIT = "--daybook.start-wait=10s";
  private static final String REPLY_PARTITIONS = "--daybook.topics.reply-partitions=2";

  @TempDir static Path folder;

  private static LocalBroker broker;

  @BeforeAll
  static void start(LocalBroker shared) {
    broker = shared;
    LogSettings settings = new LogSettings(broker.bootstrapServers(), PREFIX, 2, 2, 1);
    EventLog.create(settings, AggregateTypes.load().all(), Duration.ofSeconds(30));
  }

  @Test
  void no_broker() throws Exception {
    String nobody = "127.0.0.1:" + Ports.free();

    assertThat(refusal(nobody, "--daybook.start-wait=1s")).contains("The log at " + nobody);
  }

  @Test
  void another_count_of_partitions() throws Exception {
    String servers = broker.bootstrapServers();

    assertThat(refusal(servers, "--daybook.topics.partitions=4", REPLY_PARTITIONS))
        .contains("The log contract does not hold:")
        .contains(
            "start.sales.order.commands.v1 has 2 partitions, the configuration says 4",
            "start.sales.part.commands.v1 has 2 partitions, the configuration says 4");
  }

  @Test
  void no_registry_and_no_ids_of_an_earlier_start() throws Exception {
    String servers = broker.bootstrapServers();
    String nobody = "http://127.0.0.1:" + Ports.free();

    assertThat(
            refusal(
                servers, PARTITIONS, REPLY_PARTITIONS, WAIT, "--daybook.registry.url=" + nobody))
        .contains("The registry at " + nobody + " does not answer");
  }

  @Test
  void a_reply_partition_that_is_not_there() throws Exception {
    String servers = broker.bootstrapServers();

    assertThat(
            refusal(
                servers, PARTITIONS, REPLY_PARTITIONS, "--daybook.gateway.reply-partition=2", WAIT))
        .contains("daybook.gateway.reply-partition is 2, must be 0 to 1");
  }

  private static String refusal(String bootstrapServers, String... settings)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "gateway", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(Home.app("command-gateway").javaArguments());
    command.add("--daybook.kafka.bootstrap-servers=" + bootstrapServers);
    command.add("--daybook.data-dir=" + folder.resolve("data"));
    command.add("--daybook.topics.prefix=" + PREFIX);
    command.add("--server.port=0");
    command.addAll(List.of(settings));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String output = Files.readString(log);
    assertThat(process.exitValue()).as(output).isEqualTo(1);
    assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
    return output;
  }
}
