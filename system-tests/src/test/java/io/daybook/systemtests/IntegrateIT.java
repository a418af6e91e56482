package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.daybook.eventlog.access.Program;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/integrate, as printed there: each takes the same order a step further. */
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IntegrateIT {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("daybook.home"), "docs", "integrate");

  @TempDir private static Path folder;

  private static LocalBroker broker;
  private static LocalRegistry registry;
  private static ShippedApps apps;

  @BeforeAll
  static void start_what_decides(LocalBroker sharedBroker, LocalRegistry sharedRegistry) {
    broker = sharedBroker;
    registry = sharedRegistry;
    apps =
        new ShippedApps(
            folder,
            List.of(
                "--daybook.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--daybook.registry.url=" + registry.url()));
    apps.start(Program.STREAMS_APP, List.of());
  }

  @AfterAll
  static void stop() {
    apps.close();
  }

  @Test
  @Order(1)
  void from_java_with_the_plain_client() throws Exception {
    String brokers = broker.bootstrapServers();

    List<String> first = java("SendCommand.java", brokers, registry.url(), "o-1", "place-1");
    List<String> again = java("SendCommand.java", brokers, registry.url(), "o-1", "place-1");
    List<String> events = java("ReadEvents.java", brokers, "java", "3");

    assertThat(first).containsExactly("OUTCOME_ACCEPTED 1 [OrderPlaced]");
    assertThat(again).isEqualTo(first);
    assertThat(events).containsExactly("o-1@0000000001 ORDER_PLACED");
  }

  @Test
  @Order(2)
  void from_node_with_kafkajs() throws Exception {
    Example node = Example.copied(EXAMPLES.resolve("node"), folder.resolve("node"));
    node.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
    String brokers = broker.bootstrapServers();

    List<String> refused =
        node.run("node", "send-command.mjs", brokers, registry.url(), "o-1", "pay-0", "19");
    List<String> paid =
        node.run("node", "send-command.mjs", brokers, registry.url(), "o-1", "pay-1", "20");
    List<String> events = node.run("node", "read-events.mjs", brokers, registry.url(), "node", "3");

    assertThat(refused).singleElement().asString().startsWith("OUTCOME_REJECTED 1 ");
    assertThat(paid).containsExactly("OUTCOME_ACCEPTED 2 OrderPaid");
    assertThat(events).hasSize(2);
    assertThat(events.getFirst()).startsWith("o-1@0000000001 orderPlaced {\"customerId\":\"c-1\"");
    assertThat(events.getLast()).startsWith("o-1@0000000002 orderPaid {\"paymentId\":\"pay-1\"");
  }

  @Test
  @Order(3)
  void from_the_shell_with_kcat() throws Exception {
    assumeThat(List.of("kcat", "protoc", "jq", "curl"))
        .as("what the shell's examples need")
        .allMatch(Example::isInstalled);
    Example shell = new Example(EXAMPLES.resolve("shell"));

    List<String> shipped =
        shell.run("./send-command.sh", broker.bootstrapServers(), registry.url(), "o-1", "ship-1");
    List<String> events = shell.run("./read-events.sh", broker.bootstrapServers(), registry.url());

    assertThat(shipped)
        .contains("outcome: OUTCOME_ACCEPTED", "version: 3", "events: \"OrderShipped\"");
    assertThat(events)
        .startsWith(
            "o-1@0000000001 sales.order.v1.OrderPlaced",
            "o-1@0000000002 sales.order.v1.OrderPaid",
            "o-1@0000000003 sales.order.v1.OrderShipped")
        .contains("order_shipped {", "  tracking_number: \"1Z999\"");
  }

  private static List<String> java(String program, String... arguments) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new Example(EXAMPLES.resolve("java"))
        .run(
            Stream.concat(
                    Stream.of(
                        java.toString(), "-cp", System.getProperty("java.class.path"), program),
                    Stream.of(arguments))
                .toArray(String[]::new));
  }
}
