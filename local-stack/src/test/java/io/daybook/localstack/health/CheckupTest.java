package io.daybook.localstack.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.daybook.localstack.Ports;
import io.daybook.localstack.health.Checkup.Finding;
import io.daybook.localstack.supervisor.TestRecords;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckupTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** As each kind of part is reached. */
  private static final Map<String, String> ADDRESSES =
      Map.of(
          "broker-2", "127.0.0.1:%d",
          "registry", "http://127.0.0.1:%d",
          "postgres", "jdbc:postgresql://127.0.0.1:%d/daybook",
          "query-api", "http://127.0.0.1:%d");

  @Test
  void a_part_that_takes_connections_and_says_nothing_is_found() throws IOException {
    try (ServerSocket hung = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      for (String part : ADDRESSES.keySet()) {
        assertThat(findings(part, hung.getLocalPort()))
            .containsExactly(new Finding(part, "does not answer within 1 s"));
      }
    }
  }

  @Test
  void a_part_that_is_not_there_is_found() {
    int nobody = Ports.free();
    for (String part : ADDRESSES.keySet()) {
      assertThat(findings(part, nobody))
          .singleElement()
          .extracting(Finding::sentence)
          .asString()
          .startsWith(part + " cannot be reached: ");
    }
  }

  @Test
  void an_app_whose_health_hangs_is_told_from_one_that_hangs() throws IOException {
    try (Served app = new Served()) {
      app.answer("/actuator/health/liveness", 200, "{\"status\":\"UP\"}");
      app.hang("/actuator/health");
      assertThat(findings("projections", app.port()))
          .containsExactly(
              new Finding(
                  "projections",
                  "runs, but its health does not answer within 1 s: something that it needs"
                      + " hangs"));
    }
  }

  @Test
  void an_app_tells_what_does_not_work() throws IOException {
    try (Served app = new Served()) {
      app.answer(
          "/actuator/health",
          503,
          "{\"status\":\"DOWN\",\"components\":{\"db\":{\"status\":\"DOWN\"}}}");
      assertThat(findings("query-api", app.port()))
          .containsExactly(new Finding("query-api", "has db DOWN"));
      app.answer("/apis/registry/v3/system/info", 500, "");
      assertThat(findings("registry", app.port()))
          .containsExactly(new Finding("registry", "answers 500"));
    }
  }

  @Test
  void an_app_that_is_another_program_is_found() throws IOException {
    try (Served app = new Served()) {
      app.answer("/", 404, "");
      assertThat(findings("audit", app.port()))
          .containsExactly(new Finding("audit", "answers 404 when asked for its health"));
    }
  }

  @Test
  void postgres_says_why_it_lets_nobody_in() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> refuse(server));
      assertThat(findings("postgres", server.getLocalPort()))
          .containsExactly(
              new Finding("postgres", "lets nobody in: the database system is starting up"));
    }
  }

  private static void refuse(ServerSocket server) {
    try (Socket client = server.accept()) {
      byte[] fields = "SFATAL\0Mthe database system is starting up\0\0".getBytes(UTF_8);
      ByteArrayOutputStream error = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(error);
      out.writeByte('E');
      out.writeInt(fields.length + Integer.BYTES);
      out.write(fields);
      error.writeTo(client.getOutputStream());
      client.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The test has ended.
    }
  }

  private static List<Finding> findings(String part, int port) {
    String address = ADDRESSES.getOrDefault(part, "http://127.0.0.1:%d").formatted(port);
    return Checkup.of(List.of(TestRecords.up(part, address)), TIMEOUT);
  }

  /** An HTTP server with the answers that it is given. */
  private static final class Served implements AutoCloseable {

    private final HttpServer server;

    Served() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 50);
      server.setExecutor(Thread::startVirtualThread);
      server.start();
    }

    int port() {
      return server.getAddress().getPort();
    }

    void answer(String path, int status, String body) {
      server.createContext(
          path,
          exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
    }

    /** The client gives up, and the exchange ends with the server. */
    void hang(String path) {
      server.createContext(path, _ -> {});
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
