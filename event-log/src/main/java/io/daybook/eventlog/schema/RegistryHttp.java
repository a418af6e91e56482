package io.daybook.eventlog.schema;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Requests to a registry, with its login, over TLS where its address says so. */
final class RegistryHttp {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_SHOWN = 300;

  private final URI api;
  private final RegistrySettings settings;
  private final HttpClient http;

  /**
   * Requests to one of its APIs.
   *
   * @param path of the API below the registry's address, ends with a slash
   */
  RegistryHttp(RegistrySettings settings, String path) {
    this.settings = settings;
    this.api = URI.create(settings.url() + path);
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT);
    if (settings.tls() != null) {
      client.sslContext(settings.tls());
    }
    this.http = client.build();
  }

  HttpResponse<String> get(String path, Duration timeout) throws IOException {
    return send("GET", path, "", timeout);
  }

  /**
   * The whole answer.
   *
   * @param timeout for all of it
   * @throws AccessRefusedException if the registry does not let us in
   * @throws IOException if there is no answer, or one that asks for a later attempt
   */
  HttpResponse<String> send(String method, String path, String body, Duration timeout)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    Deadline deadline = Deadline.in(timeout);
    Optional<String> authorization = settings.login().authorization(this, timeout);
    authorization.ifPresent(value -> request.header("Authorization", value));
    HttpResponse<String> response = whole(request, deadline.left());
    if (response.statusCode() == 401) {
      settings.login().wasRefused();
      throw refused("The registry at %s %s.".formatted(url(), settings.login().unauthorized()));
    }
    if (response.statusCode() == 403) {
      throw refused(
          "The registry at %s does not let %s do %s %s."
              .formatted(url(), settings.login().who(), method, response.uri().getPath()));
    }
    return response;
  }

  private static AccessRefusedException refused(String message) {
    return new AccessRefusedException(message, null);
  }

  private String url() {
    return settings.url();
  }

  /**
   * The time-out of a request ends with the answer's headers; this one bounds its body too. {@code
   * sendAsync} would need a free thread of the common pool to complete.
   */
  HttpResponse<String> whole(HttpRequest.Builder builder, Duration timeout) throws IOException {
    HttpRequest request = builder.timeout(timeout).build();
    var answer = new FutureTask<>(() -> http.send(request, BodyHandlers.ofString()));
    Thread.ofVirtual().name("registry").start(answer);
    try {
      return answer.get(timeout.toMillis(), MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "%s did not answer within %d ms".formatted(request.uri(), timeout.toMillis()), e);
    } catch (ExecutionException e) {
      throw failure(request, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the registry", e);
    } finally {
      answer.cancel(true);
    }
  }

  /** Waiting mends a connection that was cut, and no certificate. */
  private static IOException failure(HttpRequest request, @Nullable Throwable cause) {
    if (cause instanceof SSLException tls && isOfCertificates(tls)) {
      return new AccessRefusedException(
          "No TLS connection to %s, whose trust and key stores daybook.registry.ssl-bundle names: %s."
              .formatted(request.uri(), tls.getMessage()),
          tls);
    }
    return cause instanceof IOException failed ? failed : new IOException(cause);
  }

  private static boolean isOfCertificates(SSLException tls) {
    for (Throwable cause = tls; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
        return true;
      }
    }
    // The registry has refused ours, or has none that we trust.
    return String.valueOf(tls.getMessage()).contains("alert");
  }

  static JsonNode read(HttpResponse<String> response) throws IOException {
    try {
      return JSON.readTree(response.body());
    } catch (JacksonException e) {
      throw new IOException(answered(response), e);
    }
  }

  static void requireSuccess(HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw new IOException(answered(response));
    }
  }

  static String answered(HttpResponse<String> response) {
    String body = response.body();
    String shown = body.length() <= MAX_SHOWN ? body : body.substring(0, MAX_SHOWN) + "...";
    return "%s answered %d: %s".formatted(response.uri(), response.statusCode(), shown);
  }
}
