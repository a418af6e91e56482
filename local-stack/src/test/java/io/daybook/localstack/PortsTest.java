package io.daybook.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void no_port_is_given_out_twice() {
    assertThat(IntStream.range(0, 500).mapToObj(_ -> Ports.free())).doesNotHaveDuplicates();
  }

  @Test
  void a_port_that_another_process_was_given_is_not_given_out() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName())
            .start();
    try (var output = other.inputReader(UTF_8)) {
      int its = Integer.parseInt(output.readLine());
      assertThat(Ports.isFree(its)).isTrue();
      assertThat(Ports.choose(its)).isFalse();
      other.destroyForcibly().waitFor();
      assertThat(Ports.choose(its)).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  /** Says a port and lives until it is ended. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println(Ports.free());
      new CountDownLatch(1).await();
    }
  }

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
