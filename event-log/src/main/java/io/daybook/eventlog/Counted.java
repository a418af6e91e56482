package io.daybook.eventlog;

import java.util.Locale;

/** A number and what it counts, for people: {@code 1 command}, {@code 1,200 commands}. */
public final class Counted {
  private Counted() {}

  /**
   * The number with its noun.
   *
   * @param noun of one, whose plural ends with s
   */
  public static String of(long count, String noun) {
    return String.format(Locale.ROOT, count == 1 ? "%,d %s" : "%,d %ss", count, noun);
  }
}
