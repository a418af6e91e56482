package io.daybook.audit.views;

import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.Part;
import io.daybook.audit.fold.CommandRow;
import io.daybook.audit.fold.CommandRows;
import java.util.Optional;

/** Compares rows of {@code story_commands} with what the log says became of these commands. */
final class CommandRowComparison {
  private final Findings findings;
  private long compared;

  CommandRowComparison(Findings findings) {
    this.findings = findings;
  }

  /**
   * Compares the row that a command must have.
   *
   * @param aggregate for people
   */
  void compare(String aggregate, CommandRows rows, CommandRow expected) {
    compared++;
    Optional<CommandRow> found = rows.take(expected);
    if (found.isEmpty()) {
      find(aggregate, expected, "has no row of it", expected.hash(), "none");
    } else if (!found.get().equals(expected)) {
      find(aggregate, expected, "has another row of it", expected.hash(), found.get().hash());
    }
  }

  /** Every row that is left has no command. */
  void end(String aggregate, CommandRows rows) {
    String what = "has a row of it that the log does not tell of";
    rows.left().forEach(row -> find(aggregate, row, what, "none", row.hash()));
  }

  private void find(
      String aggregate, CommandRow command, String what, String expected, String found) {
    findings.add(
        Part.VIEWS,
        "%s, command at partition %d, offset %d"
            .formatted(aggregate, command.partition(), command.offset()),
        "story_commands " + what,
        "expected hash %s, found %s".formatted(expected, found));
  }

  /** How many commands' rows were compared. */
  long compared() {
    return compared;
  }
}
