package io.daybook.query.store;

import java.net.URI;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Where an instance answers the others over HTTP.
 *
 * @param host name or address; one of IPv6 in brackets
 * @param port from 1
 */
public record InstanceAddress(String host, int port) {
  private static final int MAX_PORT = 65_535;

  public InstanceAddress {
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("%d is no port of an instance".formatted(port));
    }
  }

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static InstanceAddress parse(String text) {
    URI uri = URI.create("http://" + text);
    if (uri.getHost() == null || !text.equals(uri.getHost() + ":" + uri.getPort())) {
      throw new IllegalArgumentException("'%s' is not host:port".formatted(text));
    }
    return new InstanceAddress(uri.getHost(), uri.getPort());
  }

  /** Kafka Streams leaves the brackets away. */
  static InstanceAddress of(HostInfo host) {
    String name = host.host();
    return new InstanceAddress(name.contains(":") ? "[" + name + "]" : name, host.port());
  }

  /**
   * What a client asks there.
   *
   * @param target raw path and query
   * @throws IllegalArgumentException if that is not one of a URI
   */
  public URI uri(String target) {
    return URI.create("http://" + this + target);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
