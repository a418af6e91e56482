package io.daybook.query;

import io.daybook.http.StartFailure;
import io.daybook.query.store.InstanceAddress;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Where this instance tells the others that it answers. */
final class AdvertisedAddress {
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
    return new InstanceAddress(
        literal(bound == null || bound.isAnyLocalAddress() ? ofHost() : bound), port);
  }

  private static InetAddress ofHost() {
    try {
      return InetAddress.getLocalHost();
    } catch (UnknownHostException e) {
      throw new StartFailure(
          new UncheckedIOException(
              "This host's address is not known; set daybook.query.advertised-address.", e));
    }
  }

  private static String literal(InetAddress address) {
    // Without the interface, which only this host knows.
    String literal = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet6Address ? "[" + literal + "]" : literal;
  }
}
