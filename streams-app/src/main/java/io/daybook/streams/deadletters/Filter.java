package io.daybook.streams.deadletters;

import org.jspecify.annotations.Nullable;

/** Which dead letters are wanted; null takes any. */
record Filter(
    @Nullable String type,
    @Nullable String key,
    @Nullable String code,
    @Nullable DeadLetterState state) {

  /** Whether all but the state fits, so that states can be counted. */
  boolean takesWhatever(DeadLetterRow row) {
    return fits(type, row.type()) && fits(key, row.key()) && fits(code, row.code());
  }

  boolean takes(DeadLetterRow row) {
    return takesWhatever(row) && (state == null || state == row.state());
  }

  private static boolean fits(@Nullable String wanted, String found) {
    return wanted == null || wanted.equals(found);
  }
}
