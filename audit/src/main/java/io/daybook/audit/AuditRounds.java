package io.daybook.audit;

import io.daybook.audit.run.Report;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the last audit has found, and when. */
final class AuditRounds {
  private final Clock clock;
  private volatile @Nullable Round last;

  AuditRounds(Clock clock) {
    this.clock = clock;
  }

  /** An audit that has ended. */
  record Round(Report report, Instant endedAt) {}

  void ended(Report report) {
    last = new Round(report, clock.instant());
  }

  Optional<Round> last() {
    return Optional.ofNullable(last);
  }
}
