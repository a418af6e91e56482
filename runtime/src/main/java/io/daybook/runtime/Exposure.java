package io.daybook.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.core.env.Environment;

/**
 * Refuses an app that listens beyond this machine, unless its operator has chosen that: Daybook has
 * no rights yet, so every client that reaches it may do all that it can. What was chosen is logged
 * at each start and stands in health.
 */
final class Exposure implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(Exposure.class);
  private static final String CHOICE = "daybook.security.none-is-my-choice";

  private final List<String> beyondThisMachine;

  /**
   * Looks at where the app is about to listen.
   *
   * @throws StartFailure if that is beyond this machine, and was not chosen
   */
  Exposure(Environment environment, SecuritySettings settings) {
    beyondThisMachine =
        Stream.of("server.address", "management.server.address")
            .filter(
                setting -> setting.startsWith("server") || environment.containsProperty(setting))
            .filter(setting -> !isLoopback(environment.getProperty(setting, "")))
            .toList();
    if (beyondThisMachine.isEmpty()) {
      return;
    }
    if (!settings.noneIsMyChoice()) {
      throw new StartFailure(
          ("%s is beyond this machine, and every client that reaches it may do all that the app can:"
                  + " Daybook has no rights yet. Listen on 127.0.0.1, or set %s=true where the network"
                  + " keeps others out.")
              .formatted(String.join(" and ", beyondThisMachine), CHOICE));
    }
    log.warn("{} is beyond this machine, without rights, as {} says", beyondThisMachine, CHOICE);
  }

  /** Without an address a server listens on all of them. */
  private static boolean isLoopback(String address) {
    if (address.isEmpty()) {
      return false;
    }
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public Health health() {
    return Health.up()
        .withDetail("rights", "none")
        .withDetail("beyondThisMachine", !beyondThisMachine.isEmpty())
        .build();
  }
}
