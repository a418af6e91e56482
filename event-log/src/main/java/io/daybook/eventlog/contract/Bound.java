package io.daybook.eventlog.contract;

import java.util.List;
import java.util.Set;

/** How a setting that is found is compared with the one that is wanted. */
enum Bound {
  /** The same words, in any order. */
  EXACTLY("must be %s") {
    @Override
    boolean holds(String found, String wanted) {
      return Set.copyOf(List.of(found.split(","))).equals(Set.of(wanted.split(",")));
    }
  },
  /** A number; -1 is without end. */
  AT_LEAST("must be at least %s") {
    @Override
    boolean holds(String found, String wanted) {
      return UNLIMITED.equals(found)
          || (!UNLIMITED.equals(wanted) && isNumber(found) && compare(found, wanted) >= 0);
    }
  },
  /** A number. */
  AT_MOST("must be at most %s") {
    @Override
    boolean holds(String found, String wanted) {
      return isNumber(found) && compare(found, wanted) <= 0;
    }
  };

  private static final String UNLIMITED = "-1";

  private final String words;

  Bound(String words) {
    this.words = words;
  }

  abstract boolean holds(String found, String wanted);

  /** What is demanded, as the end of a sentence. */
  String demand(String wanted) {
    return (UNLIMITED.equals(wanted) ? EXACTLY.words : words).formatted(wanted);
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,19}");
  }

  private static int compare(String found, String wanted) {
    return Long.compareUnsigned(Long.parseUnsignedLong(found), Long.parseUnsignedLong(wanted));
  }
}
