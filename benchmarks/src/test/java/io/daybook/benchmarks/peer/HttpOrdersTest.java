package io.daybook.benchmarks.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.benchmarks.load.OrderCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpOrdersTest {

  private final List<Asked> asked = new ArrayList<>();
  private HttpServer server;
  private HttpOrders orders;
  private Reply reply = new Reply(200, false, Map.of(), "{}");

  private record Asked(
      String method, String path, Map<String, String> headers, String body, int port) {}

  private record Reply(int status, boolean chunked, Map<String, String> headers, String body) {}

  @BeforeEach
  void start() throws IOException {
    serve(0);
    orders = new HttpOrders(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  private void serve(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    orders.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var headers = exchange.getRequestHeaders();
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            Map.of(
                "key", headers.getOrDefault("Idempotency-Key", List.of()).toString(),
                "match", headers.getOrDefault("If-Match", List.of()).toString(),
                "none", headers.getOrDefault("If-None-Match", List.of()).toString()),
            body,
            exchange.getRemoteAddress().getPort()));
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = reply.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(reply.status(), reply.chunked() ? 0 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void a_first_command_says_that_the_order_must_not_exist() throws Exception {
    orders.send(OrderCommands.command("o-1", 0));

    Asked one = asked.getFirst();
    assertThat(one.method()).isEqualTo("POST");
    assertThat(one.path()).isEqualTo("/v1/orders/o-1:place");
    assertThat(one.headers()).isEqualTo(Map.of("key", "[o-1.0]", "match", "[]", "none", "[*]"));
    assertThat(one.body())
        .isEqualTo(
            "{\"customerId\":\"customer-115\",\"items\":[{\"sku\":\"part-0\",\"quantity\":1,"
                + "\"unitPrice\":{\"currencyCode\":\"GBP\",\"units\":\"10\"}}]}");
  }

  @Test
  void a_later_command_says_which_version_it_expects() throws Exception {
    orders.send(OrderCommands.command("o-1", 9));

    Asked one = asked.getFirst();
    assertThat(one.path()).isEqualTo("/v1/orders/o-1:deliver");
    assertThat(one.headers()).isEqualTo(Map.of("key", "[o-1.9]", "match", "[\"9\"]", "none", "[]"));
    assertThat(one.body()).isEqualTo("{}");
  }

  @Test
  void a_connection_takes_one_request_after_the_other() throws Exception {
    orders.send(OrderCommands.command("o-1", 0));
    orders.send(OrderCommands.command("o-1", 1));

    assertThat(asked).extracting(Asked::port).containsOnly(asked.getFirst().port());
  }

  @Test
  void a_connection_that_the_server_ends_is_not_used_again() throws Exception {
    reply = new Reply(200, false, Map.of("Connection", "close"), "{}");
    orders.send(OrderCommands.command("o-1", 0));
    orders.send(OrderCommands.command("o-1", 1));

    assertThat(asked).extracting(Asked::port).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void a_command_survives_a_connection_that_was_closed_while_it_was_idle() throws Exception {
    orders.send(OrderCommands.command("o-1", 0));
    int port = server.getAddress().getPort();
    server.stop(0);
    serve(port);
    orders.send(OrderCommands.command("o-1", 1));

    assertThat(asked)
        .extracting(Asked::path)
        .containsExactly("/v1/orders/o-1:place", "/v1/orders/o-1:addItem");
  }

  @Test
  void a_read_gives_the_body_whole_or_in_chunks() throws Exception {
    String body = "{\"sku\":\"ä" + "x".repeat(40_000) + "\"}";
    reply = new Reply(200, false, Map.of(), body);
    assertThat(orders.read("o-1")).isEqualTo(body);
    reply = new Reply(200, true, Map.of(), body);
    assertThat(orders.read("o-1")).isEqualTo(body);

    assertThat(asked)
        .extracting(Asked::method, Asked::path)
        .containsOnly(org.assertj.core.groups.Tuple.tuple("GET", "/v1/orders/o-1"));
    assertThat(asked).extracting(Asked::port).containsOnly(asked.getFirst().port());
  }

  @Test
  void a_refusal_is_told_from_an_outcome_that_is_not_known() {
    reply = new Reply(412, false, Map.of(), "{\"currentVersion\":3}");
    assertThatThrownBy(() -> orders.send(OrderCommands.command("o-1", 1)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("412")
        .hasMessageContaining("currentVersion");
    reply = new Reply(202, false, Map.of(), "{\"outcome\":\"unknown\"}");
    assertThatThrownBy(() -> orders.send(OrderCommands.command("o-1", 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("202");
  }
}
