package io.daybook.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the gateway's own. Values that carry a guarantee are constants in the code.
 *
 * @param replyPartition where it reads its replies; -1 for the one that its id hashes to
 * @param maxInFlight commands that wait for their reply at the same time, 1 to 1,000,000
 */
@ConfigurationProperties("daybook.gateway")
record GatewaySettings(
    @DefaultValue("-1") int replyPartition, @DefaultValue("10000") int maxInFlight) {
  private static final int MAX_IN_FLIGHT = 1_000_000;

  GatewaySettings {
    if (maxInFlight < 1 || maxInFlight > MAX_IN_FLIGHT) {
      throw new IllegalArgumentException(
          "daybook.gateway.max-in-flight is %d, must be 1 to %d."
              .formatted(maxInFlight, MAX_IN_FLIGHT));
    }
  }
}
