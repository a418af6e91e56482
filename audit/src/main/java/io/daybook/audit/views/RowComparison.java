package io.daybook.audit.views;

import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.eventlog.LoggedEvent;

/** Compares what one view has of aggregates, while their events are folded. */
public interface RowComparison {
  /** Called before an event of this place in its topic is folded. */
  void before(AuditedAggregate auditedAggregate, int partition, long offset);

  /** Called after it was folded. */
  void after(AuditedAggregate auditedAggregate, int partition, long offset, LoggedEvent event);

  /** Called after all events were folded. */
  void end(AuditedAggregate auditedAggregate);

  /** How many rows were compared. */
  long compared();
}
