package io.daybook.projections;

import java.time.Duration;

/** When to try again after a failure that passes: 100 ms later, then twice that, up to 2 s. */
final class Retry {
  private static final Duration FIRST = Duration.ofMillis(100);
  // A database that is back is used within this time.
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Duration wait = Duration.ZERO;
  private long dueNanos = System.nanoTime();

  void failed() {
    Duration doubled = wait.multipliedBy(2);
    wait = wait.isZero() ? FIRST : doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    dueNanos = System.nanoTime() + wait.toNanos();
  }

  void succeeded() {
    wait = Duration.ZERO;
  }

  boolean isDue() {
    return wait.isZero() || System.nanoTime() - dueNanos >= 0;
  }
}
