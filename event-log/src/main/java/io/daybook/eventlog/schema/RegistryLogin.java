package io.daybook.eventlog.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** How an app says at the registry who it is. What is secret is in no text of it. */
public abstract sealed class RegistryLogin {

  /** Anyone is let in. */
  public static RegistryLogin none() {
    return None.INSTANCE;
  }

  /** Name and password with each request. */
  public static RegistryLogin basic(String username, String password) {
    return new Basic(username, password);
  }

  /**
   * A token with each request, which the provider gives for a client's id and secret (RFC 6749,
   * section 4.4).
   *
   * @throws IllegalArgumentException if {@code tokenUrl} is no http or https address
   */
  public static RegistryLogin clientCredentials(
      String tokenUrl, String clientId, String clientSecret) {
    return new Token(
        RegistrySettings.requireAddress("daybook.registry.token-url", tokenUrl),
        clientId,
        clientSecret);
  }

  /** Value of the header Authorization, if it has one. */
  abstract Optional<String> authorization(RegistryHttp http, Duration timeout) throws IOException;

  /** Why it was not let in, as a sentence's end: "The registry at ... ". */
  abstract String unauthorized();

  /** Who it is, by the setting that says so. */
  abstract String who();

  /** It was not let in. */
  void wasRefused() {}

  @Override
  public final String toString() {
    return who();
  }

  static String basicHeader(String name, String password) {
    byte[] both = (name + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private static final class None extends RegistryLogin {
    private static final None INSTANCE = new None();

    @Override
    Optional<String> authorization(RegistryHttp http, Duration timeout) {
      return Optional.empty();
    }

    @Override
    String unauthorized() {
      return "demands a login: daybook.registry.username and .password, or"
          + " daybook.registry.token-url, .client-id and .client-secret";
    }

    @Override
    String who() {
      return "an app without a login";
    }
  }

  private static final class Basic extends RegistryLogin {
    private final String header;

    private Basic(String username, String password) {
      this.header = basicHeader(username, password);
    }

    @Override
    Optional<String> authorization(RegistryHttp http, Duration timeout) {
      return Optional.of(header);
    }

    @Override
    String unauthorized() {
      return "does not know daybook.registry.username with daybook.registry.password";
    }

    @Override
    String who() {
      return "daybook.registry.username";
    }
  }

  /** Tokens are asked for as they end. */
  private static final class Token extends RegistryLogin {
    private final ClientToken token;

    private Token(URI url, String clientId, String clientSecret) {
      this.token = new ClientToken(url, clientId, clientSecret, System::nanoTime);
    }

    @Override
    Optional<String> authorization(RegistryHttp http, Duration timeout) throws IOException {
      return Optional.of("Bearer " + token.get(http, timeout));
    }

    @Override
    void wasRefused() {
      token.forget();
    }

    @Override
    String unauthorized() {
      return "does not take the token that daybook.registry.token-url gave for"
          + " daybook.registry.client-id";
    }

    @Override
    String who() {
      return "daybook.registry.client-id";
    }
  }
}
