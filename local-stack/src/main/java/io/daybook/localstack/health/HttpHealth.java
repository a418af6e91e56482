package io.daybook.localstack.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether a part that speaks HTTP works; an app reports it for each of its components. */
final class HttpHealth {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private HttpHealth() {}

  /** Findings of an app, from its health at {@code url}. */
  static List<String> findings(String url, Duration timeout) {
    Answer answer = ask(url + "/actuator/health", timeout);
    if (answer.isLate()) {
      // One hanging thing that it needs holds the whole answer; being alive needs nothing.
      boolean lives = ask(url + "/actuator/health/liveness", timeout).response().isPresent();
      return List.of(
          lives
              ? "runs, but its health does not answer within %d s: something that it needs hangs"
                  .formatted(timeout.toSeconds())
              : answer.problem());
    }
    return answer.response().map(HttpHealth::findings).orElseGet(() -> List.of(answer.problem()));
  }

  private static List<String> findings(HttpResponse<String> response) {
    return response.statusCode() == OK || response.statusCode() == UNAVAILABLE
        ? Components.findings(response.body())
        : List.of("answers %d when asked for its health".formatted(response.statusCode()));
  }

  /** Findings of a part that works when it answers 200. */
  static List<String> findingsOfStatus(String url, Duration timeout) {
    Answer answer = ask(url, timeout);
    return answer
        .response()
        .map(
            response ->
                response.statusCode() == OK
                    ? List.<String>of()
                    : List.of("answers " + response.statusCode()))
        .orElseGet(() -> List.of(answer.problem()));
  }

  private static Answer ask(String url, Duration timeout) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(timeout).build()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(timeout).build();
      return new Answer(Optional.of(client.send(request, BodyHandlers.ofString())), "", false);
    } catch (HttpTimeoutException e) {
      return new Answer(
          Optional.empty(), "does not answer within %d s".formatted(timeout.toSeconds()), true);
    } catch (IOException e) {
      return new Answer(Optional.empty(), "cannot be reached: " + reason(e), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(Optional.empty(), "was not asked to the end", false);
    }
  }

  /** The client says nothing of a refused connection. */
  private static String reason(IOException e) {
    return e.getMessage() == null ? "nobody listens at its port" : e.getMessage();
  }

  private record Answer(Optional<HttpResponse<String>> response, String problem, boolean isLate) {}
}
