package io.daybook.audit.views;

import io.daybook.audit.fold.Account;
import io.daybook.eventlog.LoggedEvent;

/** Compares what one view has of accounts, while their events are folded. */
public interface RowComparison {
  /** Called before an event of this place in its topic is folded. */
  void before(Account account, int partition, long offset);

  /** Called after it was folded. */
  void after(Account account, int partition, long offset, LoggedEvent event);

  /** Called after all events were folded. */
  void end(Account account);

  /** How many rows were compared. */
  long compared();
}
