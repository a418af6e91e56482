package io.daybook.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void a_port_is_free_until_somebody_listens_on_it() throws Exception {
    int port = Ports.free();
    assertThat(Ports.isFree(port)).isTrue();
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(Ports.isFree(port)).isFalse();
    }
    assertThat(Ports.isFree(port)).isTrue();
  }

  @Test
  void a_port_is_taken_when_somebody_listens_on_all_addresses() throws Exception {
    int port = Ports.free();
    try (ServerSocket _ = new ServerSocket(port)) {
      assertThat(Ports.isFree(port)).isFalse();
    }
  }
}
