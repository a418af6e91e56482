package io.daybook.audit.answers;

import io.daybook.audit.finding.AuditStopped;
import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.ConsistencyToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks query-api for aggregates at a version that is known from the log. */
public final class QueryApi implements AutoCloseable {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** A read model that is behind, or an instance that starts, is waited for about this long. */
  private static final int MAX_ATTEMPTS = 15;

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  private final String url;
  private final RateLimiter rateLimiter;
  private final Duration betweenAttempts;

  /**
   * @param url for example {@code http://127.0.0.1:8081}
   */
  public QueryApi(String url, RateLimiter rateLimiter) {
    this(url, rateLimiter, BETWEEN_ATTEMPTS);
  }

  QueryApi(String url, RateLimiter rateLimiter, Duration betweenAttempts) {
    this.url = url;
    this.rateLimiter = rateLimiter;
    this.betweenAttempts = betweenAttempts;
  }

  /** What it answered; the version is what the ETag begins with, or empty. */
  public record Answer(int status, String version, String body) {}

  /** It cannot be asked: the message says why. */
  public static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String message) {
      super(message);
    }
  }

  /**
   * Asks for the state at the version that an aggregate has, once the event store is as far.
   *
   * @param withToken whether to wait for the last command of the aggregate
   * @throws Unavailable if it does not answer, or stays behind
   */
  public Answer state(AggregateType type, AuditedAggregate auditedAggregate, boolean withToken)
      throws Unavailable {
    HttpRequest request = request(type, auditedAggregate, withToken);
    for (int attempt = 1; ; attempt++) {
      rateLimiter.step();
      String problem;
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != UNAVAILABLE && response.statusCode() != TOO_MANY_REQUESTS) {
          String eTag = response.headers().firstValue("ETag").orElse("");
          return new Answer(
              response.statusCode(), eTag.replaceAll("^\"|-.*$", ""), response.body());
        }
        problem = "it answers " + response.statusCode();
      } catch (IOException e) {
        problem = e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AuditStopped();
      }
      if (attempt == MAX_ATTEMPTS) {
        throw new Unavailable("query-api at %s cannot be asked: %s".formatted(url, problem));
      }
      RateLimiter.sleep(betweenAttempts);
    }
  }

  private HttpRequest request(
      AggregateType type, AuditedAggregate auditedAggregate, boolean withToken) {
    String path = type.path().replace("{" + type.idName() + "}", auditedAggregate.id());
    var request =
        HttpRequest.newBuilder(URI.create(url + path + "?version=" + auditedAggregate.version()))
            .timeout(ANSWER);
    if (withToken) {
      request.header(
          ConsistencyToken.HEADER,
          ConsistencyToken.of(type.ordinal(), auditedAggregate.lastCommand()).encode());
    }
    return request.build();
  }

  @Override
  public void close() {
    client.close();
  }
}
