package io.daybook.audit.views;

import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.fold.CommandRow;
import io.daybook.audit.fold.CommandRowComparison;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.LoggedEvent;
import java.util.ArrayList;
import java.util.List;

/** Compares the rows of one type's commands that made events with these events. */
final class CorrelationComparison implements RowComparison {
  private final AggregateType type;
  private final long[] applied;
  private final CommandRowComparison rows;

  /** Of the command whose events are read just now: they follow each other. */
  private final List<Integer> arms = new ArrayList<>();

  /**
   * @param applied for each partition, the offset before which events are applied
   */
  CorrelationComparison(AggregateType type, long[] applied, Findings findings) {
    this.type = type;
    this.applied = applied;
    this.rows = CorrelatedCommands.comparison(findings);
  }

  @Override
  public void before(AuditedAggregate auditedAggregate, int partition, long offset) {}

  @Override
  public void after(
      AuditedAggregate auditedAggregate, int partition, long offset, LoggedEvent event) {
    if (event.metadata().getIndexInCommand() == 0) {
      arms.clear();
    }
    arms.add(event.arm(type).getNumber());
    if (event.isLastOfCommand() && offset < applied[partition]) {
      CommandRow expected = CorrelatedCommands.expected(event.metadata(), arms);
      rows.compare(
          type + "/" + auditedAggregate.id(),
          expected,
          auditedAggregate.correlations().take(expected));
    }
  }

  @Override
  public void end(AuditedAggregate auditedAggregate) {
    if (!auditedAggregate.isBroken()) {
      auditedAggregate
          .correlations()
          .left()
          .forEach(row -> rows.findSurplus(type + "/" + auditedAggregate.id(), row));
    }
  }

  @Override
  public long compared() {
    return rows.compared();
  }
}
