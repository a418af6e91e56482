package io.daybook.audit.states;

import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.Part;
import io.daybook.audit.fold.Account;
import io.daybook.audit.fold.Hash;
import io.daybook.audit.fold.StateRow;
import io.daybook.eventlog.AggregateType;
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
  public void compare(Account account) {
    @Nullable StateRow row = account.row();
    if (row == null || row.version() != account.version() || account.isBroken()) {
      return;
    }
    compared++;
    String expected = Hash.of(account.state());
    if (!row.stateHash().equals(expected)) {
      find(
          account,
          "the write side has another state than its events add up to",
          "expected version %d hash %s, found version %d hash %s"
              .formatted(account.version(), expected, row.version(), row.stateHash()));
    }
    if (!row.lastCommand().equals(account.lastCommand())
        || !row.occurredAt().equals(account.lastAt())) {
      find(
          account,
          "the write side names another last command or time than its last event",
          "expected command offset %d, found %d, at version %d"
              .formatted(
                  account.lastCommand().getOffset(), row.lastCommand().getOffset(), row.version()));
    }
  }

  /** The row and the log have not met although both were waited for. */
  public void neverMet(Account account) {
    String detail =
        "expected version %d hash %s, found version %d hash %s"
            .formatted(
                account.version(),
                account.version() == 0 ? "none" : Hash.of(account.state()),
                account.rowVersion(),
                account.row() == null ? "none" : account.row().stateHash());
    if (account.rowVersion() == 0) {
      find(account, "the write side has no row of it", detail);
    } else if (account.version() == 0) {
      find(account, "the write side has a row of it, and the log no event", detail);
    } else {
      find(account, "the write side is at another version than the log", detail);
    }
  }

  private void find(Account account, String what, String detail) {
    findings.add(Part.STATES, type + "/" + account.id(), what, detail);
  }

  /** How many rows were compared. */
  public long compared() {
    return compared;
  }
}
