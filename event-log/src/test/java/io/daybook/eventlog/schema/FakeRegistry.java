package io.daybook.eventlog.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Answers as it is told, on loopback, and keeps what it was asked. */
final class FakeRegistry implements AutoCloseable {

  /**
   * What was asked.
   *
   * @param line for example {@code GET /subjects}
   */
  record Request(String line, String authorization, String body) {}

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Answer otherwise = new Answer(404, "<html>Not here</html>");
  private volatile boolean stalls;

  FakeRegistry() throws IOException {
    this(HttpServer.create());
  }

  /** For one that has TLS. */
  FakeRegistry(HttpServer server) throws IOException {
    this.server = server;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  FakeRegistry on(String line, int status, String body) {
    answers.put(line, new Answer(status, body));
    return this;
  }

  FakeRegistry otherwise(int status, String body) {
    otherwise = new Answer(status, body);
    return this;
  }

  /** It sends the headers of an answer and half of its body. */
  FakeRegistry stalling() {
    stalls = true;
    return this;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  List<String> lines() {
    return requests.stream().map(Request::line).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    requests.add(new Request(line, authorization == null ? "" : authorization, body));
    Answer answer = answers.getOrDefault(line, otherwise);
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), stalls ? 2L * bytes.length : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
    if (stalls) {
      awaitEnd();
    }
    exchange.close();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }
}
