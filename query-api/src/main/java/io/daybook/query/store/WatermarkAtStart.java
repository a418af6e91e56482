package io.daybook.query.store;

import io.daybook.domain.AggregateType;

/** Says where a task starts in a partition of the log, whose store was restored past it. */
interface WatermarkAtStart {

  /** No offset: nothing is applied, or nothing is missing. */
  long NONE = -1;

  /**
   * What a task finds.
   *
   * @param appliedOffset of the last command all of whose events are surely in the store, or {@link
   *     #NONE}
   * @param missingOffset of the last record that is in the log and not surely in the store, or
   *     {@link #NONE}; before it is read, the store is older than the log was at the start
   */
  record Start(long appliedOffset, long missingOffset) {}

  /**
   * Reads the log's end.
   *
   * @throws UnreadableEventException if the log holds what is no event
   */
  Start read(AggregateType type, int partition);
}
