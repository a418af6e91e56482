package io.daybook.query;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.query.routing.Hop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks an app on this machine. */
public class QueryClient {
  private static final Pattern ETAG = Pattern.compile("\"([0-9]+)-[0-9a-f]{8}\"");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  public QueryClient(int port) {
    this.port = port;
  }

  public final int port() {
    return port;
  }

  /** Sends a GET with these headers, name and value by turns. */
  public final HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  /** Sends a request without a body. */
  public final HttpResponse<String> send(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("No answer to " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** Sends a GET that demands what the token says. */
  public final HttpResponse<String> get(String path, ConsistencyToken token) {
    return get(path, ConsistencyToken.HEADER, token.encode());
  }

  /**
   * Whether this instance has the partition of that aggregate, and answers itself.
   *
   * @param hop that its instances mark their requests with
   */
  public final boolean owns(String path, Hop hop) {
    return get(path, "Daybook-Hop", hop.mark()).statusCode() != 503;
  }

  public final boolean isReady() {
    return get("/actuator/health/readiness").statusCode() == 200;
  }

  public final boolean isAlive() {
    return get("/actuator/health/liveness").statusCode() == 200;
  }

  public static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /** The version that a state's ETag begins with; 0 without one. */
  public static int version(HttpResponse<String> response) {
    Matcher eTag = ETAG.matcher(response.headers().firstValue("ETag").orElse(""));
    return eTag.matches() ? Integer.parseInt(eTag.group(1)) : 0;
  }
}
