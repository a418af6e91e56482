package io.daybook.streams.deadletters;

import java.util.Locale;

/** What has become of a dead letter; all but the first is final. */
enum DeadLetterState {
  OPEN,
  RETRIED,
  DISCARDED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
