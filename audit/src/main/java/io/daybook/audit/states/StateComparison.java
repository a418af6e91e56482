package io.daybook.audit.states;

import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.fold.Hash;
import io.daybook.audit.fold.StateRow;
import io.daybook.domain.AggregateType;
import org.jspecify.annotations.Nullable;

/** Compares rows of the write side with the fold, each at its own version. */
public final class StateComparison {
  private final AggregateType type;
  private final Findings findings;
  private long compared;

  public StateComparison(AggregateType type, Findings findings) {
    this.type = type;
    this.findings = findings;
  }

  /** Compares, if the fold is just now at the row's version. */
  public void compare(AuditedAggregate auditedAggregate) {
    @Nullable StateRow row = auditedAggregate.row();
    if (row == null || row.version() != auditedAggregate.version() || auditedAggregate.isBroken()) {
      return;
    }
    compared++;
    String expected = Hash.of(auditedAggregate.state());
    if (!row.stateHash().equals(expected)) {
      find(
          auditedAggregate,
          "the write side has another state than its events add up to",
          "expected version %d hash %s, found version %d hash %s"
              .formatted(auditedAggregate.version(), expected, row.version(), row.stateHash()));
    }
    if (!row.lastCommand().equals(auditedAggregate.lastCommand())
        || !row.occurredAt().equals(auditedAggregate.lastAt())) {
      find(
          auditedAggregate,
          "the write side names another last command or time than its last event",
          "expected command offset %d, found %d, at version %d"
              .formatted(
                  auditedAggregate.lastCommand().getOffset(),
                  row.lastCommand().getOffset(),
                  row.version()));
    }
  }

  /** The row and the log have not met although both were waited for. */
  public void neverMet(AuditedAggregate auditedAggregate) {
    String detail =
        "expected version %d hash %s, found version %d hash %s"
            .formatted(
                auditedAggregate.version(),
                auditedAggregate.version() == 0 ? "none" : Hash.of(auditedAggregate.state()),
                auditedAggregate.rowVersion(),
                auditedAggregate.row() == null ? "none" : auditedAggregate.row().stateHash());
    if (auditedAggregate.rowVersion() == 0) {
      find(auditedAggregate, "the write side has no row of it", detail);
    } else if (auditedAggregate.version() == 0) {
      find(auditedAggregate, "the write side has a row of it, and the log no event", detail);
    } else {
      find(auditedAggregate, "the write side is at another version than the log", detail);
    }
  }

  private void find(AuditedAggregate auditedAggregate, String what, String detail) {
    findings.add(AuditedPart.STATES, type + "/" + auditedAggregate.id(), what, detail);
  }

  /** How many rows were compared. */
  public long compared() {
    return compared;
  }
}
