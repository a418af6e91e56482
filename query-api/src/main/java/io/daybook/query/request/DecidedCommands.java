package io.daybook.query.request;

import io.daybook.domain.AggregateType;
import java.time.Duration;

/**
 * Which commands are decided, whether they left events or not.
 *
 * <p>A watermark moves with events only. A token of a command that turned out to leave none, as
 * that of a 202 may be, would be waited for in vain.
 */
public interface DecidedCommands {
  /** So long a query waits for events, and no longer without a {@link #lookUp}. */
  Duration LOOK_UP_AFTER = Duration.ofMillis(100);

  /** So often a query that waits looks whether what it waits for can come at all. */
  Duration LOOK_EVERY = Duration.ofMillis(20);

  /**
   * Offsets that have to be applied to satisfy the required ones, as far as is known: where a
   * command and those before it are decided, the last one of them that left events.
   */
  RequiredOffsets needed(AggregateType type, RequiredOffsets required);

  /** Finds out, in the background, what is not known of required offsets. */
  void lookUp(AggregateType type, RequiredOffsets required);

  /** Looks, in the background, whether what is demanded was ever written. */
  Written written(AggregateType type, RequiredOffsets required);
}
