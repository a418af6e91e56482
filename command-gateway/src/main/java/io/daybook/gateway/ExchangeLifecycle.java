package io.daybook.gateway;

import io.daybook.gateway.exchange.Exchange;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Stops before the web server does: no new command goes out, those in flight get their reply or,
 * when the grace is over, the answer that it is not known yet.
 */
final class ExchangeLifecycle implements SmartLifecycle {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Exchange exchange;
  private volatile boolean running;

  ExchangeLifecycle(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    exchange.drain(GRACE);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
