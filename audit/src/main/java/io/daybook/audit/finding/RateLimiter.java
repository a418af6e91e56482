package io.daybook.audit.finding;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Bounds the load of an audit: so many steps a second, on average. Used by one thread. */
public final class RateLimiter {
  /** A sleep that is shorter costs more than it spares. */
  private static final long LEAST_SLEEP_NANOS = Duration.ofMillis(5).toNanos();

  private final long stepNanos;
  private long dueNanos = System.nanoTime();

  /**
   * @param perSecond steps, 1 to 1,000,000
   */
  public RateLimiter(int perSecond) {
    if (perSecond < 1 || perSecond > 1_000_000) {
      throw new IllegalArgumentException(
          "%d steps a second; it must be 1 to 1000000".formatted(perSecond));
    }
    this.stepNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /**
   * Waits until the next step is due. Time that was not used is not caught up with later.
   *
   * @throws AuditStopped if the thread is interrupted
   */
  public void step() {
    long now = System.nanoTime();
    dueNanos = Math.max(dueNanos + stepNanos, now - LEAST_SLEEP_NANOS);
    long ahead = dueNanos - now;
    if (ahead >= LEAST_SLEEP_NANOS) {
      sleep(Duration.ofNanos(ahead));
    }
  }

  /**
   * Sleeps.
   *
   * @throws AuditStopped if the thread is interrupted
   */
  public static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuditStopped();
    }
  }
}
