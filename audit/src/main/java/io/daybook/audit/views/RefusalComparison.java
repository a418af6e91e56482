package io.daybook.audit.views;

import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.BoundedSlices;
import io.daybook.audit.fold.CommandRow;
import io.daybook.audit.fold.CommandRowComparison;
import io.daybook.audit.fold.CommandRows;
import io.daybook.proto.v1.CommandOutcome;

/** Compares the rows of commands that left no event with their outcomes. */
public final class RefusalComparison {
  private final BoundedSlices<CommandRows> slice;
  private final long[] applied;
  private final CommandRowComparison rows;

  /**
   * @param applied for each partition, the offset before which outcomes are applied
   */
  RefusalComparison(BoundedSlices<CommandRows> slice, long[] applied, Findings findings) {
    this.slice = slice;
    this.applied = applied;
    this.rows = CorrelatedCommands.comparison(findings);
  }

  /** The offset of a partition before which outcomes are applied. */
  public long applied(int partition) {
    return applied[partition];
  }

  /** Compares the row of an outcome that is applied, if its aggregate belongs to the slice. */
  public void compare(CommandOutcome outcome) {
    String key = outcome.getAggregateType() + "/" + outcome.getAggregateId();
    CommandRow expected = CorrelatedCommands.expected(outcome);
    slice.change(key, found -> rows.compare(key, expected, found.take(expected)));
  }

  /** Every row that is left has no outcome. */
  public void end() {
    slice.forEach((key, found) -> found.left().forEach(row -> rows.findSurplus(key, row)));
  }

  /** How many rows were compared. */
  public long compared() {
    return rows.compared();
  }
}
