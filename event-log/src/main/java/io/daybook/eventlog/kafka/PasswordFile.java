package io.daybook.eventlog.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.auth.SaslExtensionsCallback;
import org.apache.kafka.common.security.scram.ScramExtensionsCallback;

/**
 * Logs in with a password that is read anew for each connection, so that it can be replaced without
 * a stop. Kafka itself reads a password once, when a client is made. For the mechanisms PLAIN and
 * SCRAM; an operator names this class:
 *
 * <pre>
 * sasl.client.callback.handler.class=io.daybook.eventlog.kafka.PasswordFile
 * sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
 *   username="streams-app" passwordFile="/run/secrets/kafka";
 * </pre>
 */
public final class PasswordFile implements AuthenticateCallbackHandler {
  private static final String USERNAME = "username";
  private static final String PASSWORD_FILE = "passwordFile";

  private String username = "";
  private Path file = Path.of("");

  @Override
  public void configure(
      Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> jaasEntries) {
    username = option(jaasEntries, USERNAME);
    file = Path.of(option(jaasEntries, PASSWORD_FILE));
    password();
  }

  private static String option(List<AppConfigurationEntry> jaasEntries, String name) {
    return jaasEntries.stream()
        .map(entry -> entry.getOptions().get(name))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst()
        .orElseThrow(() -> new ConfigException("sasl.jaas.config has no %s".formatted(name)));
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      switch (callback) {
        case NameCallback name -> name.setName(username);
        case PasswordCallback password -> password.setPassword(password());
        case ScramExtensionsCallback _, SaslExtensionsCallback _ -> {}
        default -> throw new UnsupportedCallbackException(callback);
      }
    }
  }

  /** The first line. */
  private char[] password() {
    try {
      return Files.readString(file).lines().findFirst().orElse("").toCharArray();
    } catch (IOException e) {
      throw new ConfigException("The password file %s cannot be read: %s".formatted(file, e));
    }
  }

  @Override
  public void close() {}
}
