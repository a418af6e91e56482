package io.daybook.localstack.client;

import io.daybook.localstack.LocalStackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;

/** A client of one Daybook: its gateway takes commands, its query API answers questions. */
public final class DaybookClient implements AutoCloseable {

  // The longest wait that a gateway grants is 30 s; an answer beyond this is lost.
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(40);
  private static final Duration CONNECT_BOUND = Duration.ofSeconds(5);
  private static final String ANY_PATH = "/actuator/health/readiness";

  private final URI gateway;
  private final URI query;
  private final HttpClient http;

  public DaybookClient(URI gateway, URI query) {
    this.gateway = gateway;
    this.query = query;
    this.http =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(CONNECT_BOUND)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  public Call command(String path, Map<String, String> headers, String body) {
    return Call.post(gateway, path, headers, body);
  }

  public Call question(String path, Map<String, String> headers) {
    return Call.get(query, path, headers);
  }

  /**
   * Sends it and waits for the answer, whatever its status.
   *
   * @throws IOException when there is none; a command may have been decided then
   */
  public Answer exchange(Call call) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).timeout(ANSWER_BOUND);
    call.headers().forEach(request::setHeader);
    if (call.body().isEmpty()) {
      request.method(call.method(), BodyPublishers.noBody());
    } else {
      request.setHeader("Content-Type", "application/json");
      request.method(call.method(), BodyPublishers.ofString(call.body()));
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /**
   * Returns when something answers at both addresses.
   *
   * @throws LocalStackException that says what to do when nothing does
   */
  public void requireUp() throws InterruptedException {
    requireUp("command gateway", gateway, "--gateway");
    requireUp("query API", query, "--query");
  }

  private void requireUp(String what, URI server, String option) throws InterruptedException {
    try {
      exchange(Call.get(server, ANY_PATH, Map.of()));
    } catch (IOException e) {
      throw new LocalStackException(
          "No %s answers at %s. Start Daybook with: daybook up (or say with %s where it runs)."
              .formatted(what, server, option),
          e);
    }
  }

  /** Gives up what is still asked. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
