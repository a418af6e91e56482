package io.daybook.audit.fold;

import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import java.util.Optional;

/** Compares rows of commands with what the log says became of these. */
public final class CommandRowComparison {
  private final AuditedPart part;
  private final String rowsOf;
  private final Findings findings;
  private long compared;

  /**
   * @param rowsOf name of the table or store
   */
  public CommandRowComparison(AuditedPart part, String rowsOf, Findings findings) {
    this.part = part;
    this.rowsOf = rowsOf;
    this.findings = findings;
  }

  /**
   * Compares the row that a command must have.
   *
   * @param aggregate for people
   */
  public void compare(String aggregate, CommandRow expected, Optional<CommandRow> found) {
    compared++;
    if (found.isEmpty()) {
      find(aggregate, expected, "has no row of it", expected.hash(), "none");
    } else if (!found.get().equals(expected)) {
      find(aggregate, expected, "has another row of it", expected.hash(), found.get().hash());
    }
  }

  /** Finds a row whose command the log does not have. */
  public void findSurplus(String aggregate, CommandRow row) {
    find(aggregate, row, "has a row of it that the log does not account for", "none", row.hash());
  }

  private void find(
      String aggregate, CommandRow command, String what, String expected, String found) {
    findings.add(
        part,
        "%s, command at partition %d, offset %d"
            .formatted(aggregate, command.partition(), command.offset()),
        rowsOf + " " + what,
        "expected hash %s, found %s".formatted(expected, found));
  }

  /** How many commands' rows were compared. */
  public long compared() {
    return compared;
  }
}
