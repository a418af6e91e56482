package io.daybook.localstack.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Decides whether and when a part that ended is started again: at most 5 times in a minute. */
final class Restarts {

  static final int MOST = 5;
  static final Duration WITHIN = Duration.ofMinutes(1);

  private final Deque<Instant> recent = new ArrayDeque<>();

  /** How long to wait before the next start, from 0.5 s doubling to 4 s; empty to give up. */
  Optional<Duration> next(Instant now) {
    while (!recent.isEmpty() && recent.getFirst().isBefore(now.minus(WITHIN))) {
      recent.removeFirst();
    }
    if (recent.size() == MOST) {
      return Optional.empty();
    }
    recent.addLast(now);
    return Optional.of(Duration.ofMillis(Math.min(4_000, 250L << recent.size())));
  }
}
