package io.daybook.eventlog.access;

import java.util.Locale;

/** A program of Daybook that makes clients of Kafka, and may have a user of its own there. */
public enum Program {
  STREAMS_APP,
  COMMAND_GATEWAY,
  QUERY_API,
  PROJECTIONS,
  AUDIT,
  /** The operator's tool {@code daybook dead-letters}. */
  DEAD_LETTERS;

  /** For example {@code streams-app}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
