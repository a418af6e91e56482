package io.daybook.query.request;

import io.daybook.eventlog.AggregateType;
import java.time.Duration;

/**
 * Which commands are decided, whether they left events or not.
 *
 * <p>A watermark moves with events only. A token of a command that turned out to leave none, as
 * that of a 202 may be, would be waited for in vain.
 */
public interface DecidedCommands {
  /** So long a query waits for events, and no longer without a {@link #lookUp}. */
  Duration PATIENCE = Duration.ofMillis(100);

  /**
   * What has to be applied for a demand, as far as is known: where a command and those before it
   * are decided, the last one of them that left events.
   */
  Demand needed(AggregateType type, Demand demand);

  /** Finds out, in the background, what is not known of a demand. */
  void lookUp(AggregateType type, Demand demand);
}
