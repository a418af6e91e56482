package io.daybook.query;

import io.daybook.query.store.InstanceAddress;
import io.daybook.runtime.StartFailure;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The address that this instance advertises to the others. */
final class AdvertisedAddress {
  private static final Logger log = LoggerFactory.getLogger(AdvertisedAddress.class);

  private AdvertisedAddress() {}

  /**
   * The address that was set, or else that of the web server.
   *
   * @param set host:port, null if it was not
   * @param bound address that the web server listens on; null for any
   * @param port that it listens on
   */
  static InstanceAddress of(@Nullable String set, @Nullable InetAddress bound, int port) {
    if (set != null) {
      return InstanceAddress.parse(set);
    }
    return bound == null || bound.isAnyLocalAddress()
        ? ofHost(host(), port)
        : new InstanceAddress(literal(bound), port);
  }

  /** Where other hosts reach this one, judged by its name. */
  static InstanceAddress ofHost(InetAddress host, int port) {
    InstanceAddress address = new InstanceAddress(literal(host), port);
    if (host.isLoopbackAddress()) {
      // Alone, or with others on this host, all is well: so it is no failure.
      log.warn(
          "This instance advertises {} to the others, since this host's name resolves to a"
              + " loopback address: from other hosts it cannot be reached there. If there are"
              + " instances on other hosts, set daybook.query.advertised-address.",
          address);
    }
    return address;
  }

  private static InetAddress host() {
    try {
      return InetAddress.getLocalHost();
    } catch (UnknownHostException e) {
      throw new StartFailure(
          "This host's address is not known; set daybook.query.advertised-address.", e);
    }
  }

  private static String literal(InetAddress address) {
    // Without the interface, which only this host knows.
    String literal = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet6Address ? "[" + literal + "]" : literal;
  }
}
