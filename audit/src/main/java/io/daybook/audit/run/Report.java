package io.daybook.audit.run;

import io.daybook.audit.finding.Difference;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an audit has found.
 *
 * @param counts of each type, in the order of the declarations
 * @param beyond differences that were found beyond those that are listed
 * @param unaudited what could not be audited, and why
 */
public record Report(
    Map<String, Counts> counts,
    List<Difference> differences,
    long beyond,
    List<String> unaudited,
    Duration took) {

  /** What an audit comes to. */
  public enum AuditOutcome {
    SOUND(0),
    DIFFERENT(1),
    INCOMPLETE(2);

    private final int exitCode;

    AuditOutcome(int exitCode) {
      this.exitCode = exitCode;
    }

    /** For scripts. */
    public int exitCode() {
      return exitCode;
    }
  }

  /** A difference is one, whatever else could not be audited. */
  public AuditOutcome outcome() {
    if (!differences.isEmpty()) {
      return AuditOutcome.DIFFERENT;
    }
    return unaudited.isEmpty() ? AuditOutcome.SOUND : AuditOutcome.INCOMPLETE;
  }

  /** Of all types together. */
  public Counts total() {
    return counts.values().stream().reduce(Counts.NONE, Counts::plus);
  }
}
