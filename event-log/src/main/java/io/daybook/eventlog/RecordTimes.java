package io.daybook.eventlog;

import com.google.protobuf.Timestamp;

/** Times of records: within the years 1 to 9999, as {@code google.protobuf.Timestamp} says. */
final class RecordTimes {
  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private RecordTimes() {}

  static boolean isTime(Timestamp time) {
    return time.getSeconds() >= FIRST_SECOND
        && time.getSeconds() <= LAST_SECOND
        && time.getNanos() >= 0
        && time.getNanos() < NANOS_PER_SECOND;
  }
}
