package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortUseTest {

  @Test
  void free_ports_are_no_problem() {
    assertThat(PortUse.problems(withGatewayPort(Ports.free()))).isEmpty();
  }

  @Test
  void a_taken_port_is_one_sentence_with_the_part_and_the_option() throws Exception {
    int port = Ports.free();
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(PortUse.problems(withGatewayPort(port)))
          .containsExactly(
              "Port %d, which command-gateway needs, is taken by another program;".formatted(port)
                  + " choose another port with --gateway-port.");
    }
  }

  @Test
  void a_port_can_be_given_to_one_part_only() {
    int port = Ports.free();
    Settings twice = settings(port, List.of(port));
    assertThat(PortUse.problems(twice))
        .contains(
            "Port %d is wanted by both command-gateway (--gateway-port)".formatted(port)
                + " and query-api (--query-port); give one of them another port.");
  }

  @Test
  void the_port_of_a_further_instance_is_changed_in_its_place() throws Exception {
    int first = Ports.free();
    int port = Ports.free();
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(PortUse.problems(settings(Ports.free(), List.of(first, port))))
          .containsExactly(
              "Port %d, which query-api-2 needs, is taken by another program;".formatted(port)
                  + " choose another port with --query-port=%d,PORT.".formatted(first));
    }
  }

  private static Settings withGatewayPort(int port) {
    return settings(port, List.of(Ports.free()));
  }

  private static Settings settings(int gatewayPort, List<Integer> queryPorts) {
    return new Settings(
        Path.of("."),
        gatewayPort,
        queryPorts,
        List.of(Ports.free()),
        Ports.free(),
        Ports.free(),
        List.of(Ports.free()),
        Ports.free(),
        Ports.free(),
        8,
        List.of(),
        Map.of());
  }
}
