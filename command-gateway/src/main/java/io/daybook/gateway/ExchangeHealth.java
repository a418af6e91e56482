package io.daybook.gateway;

import io.daybook.gateway.exchange.Exchange;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down when replies are no longer read: only a new start helps. A broker that is away is a detail:
 * callers get 503, and taking the gateway away would give them less.
 */
final class ExchangeHealth implements HealthIndicator {
  private final Exchange exchange;

  ExchangeHealth(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public Health health() {
    Health.Builder health = exchange.isAlive() ? Health.up() : Health.down();
    boolean reachable = exchange.isReachable();
    health.withDetail("reachable", reachable);
    if (!reachable) {
      health.withDetail("warning", "The broker of its replies does not answer: commands get 503");
    }
    return health.build();
  }
}
