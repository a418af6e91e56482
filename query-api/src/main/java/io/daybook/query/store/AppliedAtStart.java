package io.daybook.query.store;

import io.daybook.eventlog.AggregateType;

/** Says how far commands are applied in a store that was restored past its processor. */
interface AppliedAtStart {

  /** No command is applied. */
  long NONE = -1;

  /**
   * Offset of the last command all of whose events are surely in the store, or {@link #NONE}.
   *
   * @throws UnreadableEventException if the log holds what is no event
   */
  long commandOffset(AggregateType type, int partition);
}
