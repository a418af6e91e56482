package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An application over HTTP. */
final class Http {
  /**
   * A setting of query-api: a read waits for its token as long as may be, so that a slow machine is
   * not taken for a fault.
   */
  static final String READS_WAIT = "daybook.query.consistency-wait=30s";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** What came back. */
  record Answer(int status, JsonNode body, HttpResponse<String> response) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String text() {
      return response.body();
    }

    String token() {
      return header("Daybook-Consistency");
    }

    Optional<String> code() {
      return body.path("code").asStringOpt();
    }

    /** This answer, which has to be 200. */
    Answer requireOk() {
      assertThat(status).as(text()).isEqualTo(200);
      return this;
    }

    /**
     * Requires a problem of RFC 9457.
     *
     * @param typeEnd what its type ends with
     */
    void requireProblem(int expected, String typeEnd) {
      assertThat(status).as(text()).isEqualTo(expected);
      assertThat(header("Content-Type")).startsWith("application/problem+json");
      assertThat(body.path("status").asInt()).isEqualTo(expected);
      assertThat(body.path("type").asString("")).endsWith(typeEnd);
    }
  }

  /** Sends a command, and waits for its outcome as long as may be unless a header prefers else. */
  Answer post(String url, String json, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    if (!all.contains("Prefer")) {
      all.addAll(List.of("Prefer", "wait=30"));
    }
    HttpRequest.Builder request = HttpRequest.newBuilder().POST(BodyPublishers.ofString(json));
    return send(request, url, true, all.toArray(String[]::new));
  }

  Answer postRaw(String url, String body, String... headers) {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)), url, false, headers);
  }

  Answer get(String url, String... headers) {
    return send(HttpRequest.newBuilder().GET(), url, false, headers);
  }

  /** Lines of an answer that may have no end, as they come; to be closed. */
  Stream<String> lines(String url) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    try {
      return client.send(request, BodyHandlers.ofLines()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Answer send(HttpRequest.Builder request, String url, boolean json, String... headers) {
    request.uri(URI.create(url)).timeout(Duration.ofSeconds(60));
    if (json) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
      JsonNode body = isJson ? JSON.readTree(response.body()) : JSON.createObjectNode();
      return new Answer(response.statusCode(), body, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
