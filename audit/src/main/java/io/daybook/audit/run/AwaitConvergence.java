package io.daybook.audit.run;

import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.fold.AuditedAggregates;
import io.daybook.eventlog.kafka.ClientTimeouts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Waits until rows of the write side and the log have met, bounded.
 *
 * <p>Both are written in one transaction and read one after the other while they move. So a row
 * that is behind the fold, or ahead of it, is suspect, and not yet different: it must get to where
 * the fold was, and the fold to where the row was, once both are read on.
 */
final class AwaitConvergence {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final AuditedAggregates auditedAggregates;
  private final Duration wait;
  private final Map<String, Suspect> suspects = new HashMap<>();

  /** Versions that the fold and the row must reach. */
  private record Suspect(int row, int fold) {
    boolean isSettled(AuditedAggregate auditedAggregate) {
      return auditedAggregate.isBroken()
          || (auditedAggregate.rowVersion() >= row && auditedAggregate.version() >= fold);
    }
  }

  /** Of what does not agree just now. */
  AwaitConvergence(AuditedAggregates auditedAggregates) {
    this(auditedAggregates, ClientTimeouts.TRANSACTION_OVER);
  }

  AwaitConvergence(AuditedAggregates auditedAggregates, Duration wait) {
    this.auditedAggregates = auditedAggregates;
    this.wait = wait;
    for (AuditedAggregate auditedAggregate : auditedAggregates.all()) {
      if (!auditedAggregate.isBroken()
          && auditedAggregate.rowVersion() != auditedAggregate.version()) {
        suspects.put(
            auditedAggregate.id(),
            new Suspect(auditedAggregate.version(), auditedAggregate.rowVersion()));
      }
    }
  }

  /**
   * Reads on until all have met.
   *
   * @param othersMet whether what else is waited for is there
   * @return those that have not met; those without any row and event excepted
   */
  Iterable<AuditedAggregate> await(Runnable readOn, BooleanSupplier othersMet) {
    long deadline = System.nanoTime() + wait.toNanos();
    removeSettled();
    while (!(suspects.isEmpty() && othersMet.getAsBoolean()) && System.nanoTime() - deadline < 0) {
      RateLimiter.sleep(BETWEEN_LOOKS);
      readOn.run();
      removeSettled();
    }
    return suspects.keySet().stream().flatMap(id -> auditedAggregates.find(id).stream()).toList();
  }

  /** What memory has no place for any more is looked at with a later slice. */
  private void removeSettled() {
    suspects
        .entrySet()
        .removeIf(
            one ->
                auditedAggregates.find(one.getKey()).map(one.getValue()::isSettled).orElse(true));
  }
}
