package io.daybook.eventlog.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The token of one client; a new one is asked for before it ends, and after it was refused. */
final class ClientToken {
  /** Where the provider does not say. */
  private static final long DEFAULT_SECONDS = 60;

  /** It must not end on its way. */
  private static final long MARGIN_SECONDS = 10;

  /** More is a provider's mistake, and an overflow's. */
  private static final long MAX_SECONDS = 24 * 60 * 60L;

  /** RFC 6750, section 2.1: anything else may not stand in a header. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");

  /** RFC 6749, section 5.2, has such codes: they name no secret. */
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

  private final URI url;
  private final String header;
  private final LongSupplier nanoTime;
  private @Nullable String token;
  private long endsAt;

  ClientToken(URI url, String clientId, String clientSecret, LongSupplier nanoTime) {
    this.url = url;
    this.header = RegistryLogin.basicHeader(encoded(clientId), encoded(clientSecret));
    this.nanoTime = nanoTime;
  }

  /** RFC 6749, section 2.3.1. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  synchronized String get(RegistryHttp http, Duration timeout) throws IOException {
    String known = token;
    if (known != null && nanoTime.getAsLong() - endsAt < 0) {
      return known;
    }
    JsonNode answer = ask(http, timeout);
    JsonNode given = answer.path("access_token");
    if (!given.isString() || !TOKEN.matcher(given.stringValue()).matches()) {
      throw new IOException("daybook.registry.token-url answered without an access_token");
    }
    long seconds = Math.clamp(answer.path("expires_in").asLong(DEFAULT_SECONDS), 0L, MAX_SECONDS);
    endsAt = nanoTime.getAsLong() + Duration.ofSeconds(seconds - MARGIN_SECONDS).toNanos();
    token = given.stringValue();
    return given.stringValue();
  }

  /** The registry did not take it. */
  synchronized void forget() {
    token = null;
  }

  private JsonNode ask(RegistryHttp http, Duration timeout) throws IOException {
    HttpResponse<String> response =
        http.whole(
            HttpRequest.newBuilder(url)
                .header("Authorization", header)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")),
            timeout);
    int status = response.statusCode();
    if (status == 200) {
      return answer(response);
    }
    if (status == 400 || status == 401 || status == 403) {
      throw new AccessRefusedException(
          "daybook.registry.token-url does not know daybook.registry.client-id with"
              + " daybook.registry.client-secret: %s.".formatted(error(response)),
          null);
    }
    throw new IOException("daybook.registry.token-url answered %d".formatted(status));
  }

  /** Its text is not shown: it may hold a token. */
  private static JsonNode answer(HttpResponse<String> response) throws IOException {
    try {
      return RegistryHttp.JSON.readTree(response.body());
    } catch (JacksonException _) {
      throw new IOException("daybook.registry.token-url answered no JSON");
    }
  }

  private static String error(HttpResponse<String> response) {
    try {
      String error = answer(response).path("error").asString("");
      return ERROR.matcher(error).matches() ? error : "status " + response.statusCode();
    } catch (IOException _) {
      return "status " + response.statusCode();
    }
  }
}
