package io.daybook.eventlog.kafka;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Names the clients of one process to the brokers: {@code <app>-<role>-<instance>}, for example
 * {@code command-gateway-producer-host-8080}. Quotas, the brokers' logs and metrics tell clients
 * apart by it.
 *
 * @param app that makes the clients
 * @param instance of the app, 1 to 64 characters of {@code [A-Za-z0-9._-]}
 */
public record ClientName(String app, String instance) {
  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int MAX_LENGTH = 64;

  /**
   * Checks the instance.
   *
   * @throws IllegalArgumentException if it cannot be
   */
  public ClientName {
    if (!INSTANCE.matcher(instance).matches()) {
      throw new IllegalArgumentException(
          "daybook.instance-id is '%s', must be 1 to 64 characters of [A-Za-z0-9._-]."
              .formatted(instance));
    }
  }

  /** Of a program that runs once on a host. */
  public static ClientName onThisHost(String app) {
    return new ClientName(app, instance(hostName()));
  }

  /** Of an app that listens on a port of this host. */
  public static ClientName onThisHost(String app, int port) {
    return new ClientName(app, instance(hostName() + "-" + port));
  }

  private static String instance(String text) {
    return text.substring(Math.max(0, text.length() - MAX_LENGTH))
        .replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }

  /** Of a client that we make. */
  String of(String role) {
    return "%s-%s-%s".formatted(app, role, instance);
  }

  /** Of the clients of Kafka Streams, which puts thread and role behind it. */
  String ofStreams() {
    return "%s-%s".formatted(app, instance);
  }
}
