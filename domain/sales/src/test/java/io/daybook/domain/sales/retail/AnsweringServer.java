package io.daybook.domain.sales.retail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Gives the answers that a test has prepared, path by path; what is not prepared is a 200. */
final class AnsweringServer implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Queue<Prepared>> prepared = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** What was asked, as far as tests look at it. */
  record Asked(String path, String commandId, String condition, String token) {}

  private record Prepared(int status, Map<String, String> headers, String body) {}

  AnsweringServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  AnsweringServer answers(String path, int status, Map<String, String> headers, String body) {
    prepared
        .computeIfAbsent(path, _ -> new ArrayDeque<>())
        .add(new Prepared(status, headers, body));
    return this;
  }

  AnsweringServer answers(String path, int status, String body) {
    return answers(path, status, Map.of(), body);
  }

  List<Asked> asked(String path) {
    return asked.stream().filter(each -> each.path().equals(path)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    asked.add(
        new Asked(
            path,
            header(exchange, "Idempotency-Key"),
            header(exchange, "If-None-Match"),
            header(exchange, "Daybook-Consistency")));
    exchange.getRequestBody().readAllBytes();
    Prepared answer = next(path);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private synchronized Prepared next(String path) {
    Queue<Prepared> answers = prepared.get(path);
    Prepared answer = answers == null ? null : answers.poll();
    return answer == null ? new Prepared(200, Map.of(), "{}") : answer;
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
