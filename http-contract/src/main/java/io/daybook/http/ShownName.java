package io.daybook.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A name that a caller has made up, as an answer shows it. */
final class ShownName {
  private ShownName() {}

  /**
   * At most so many characters (code points) of it, each a whole one: half a pair of surrogates,
   * which no strict reader of JSON takes, is shown as a question mark.
   */
  static String of(String name, int characters) {
    String whole = new String(name.getBytes(UTF_8), UTF_8);
    return whole.codePointCount(0, whole.length()) <= characters
        ? whole
        : whole.substring(0, whole.offsetByCodePoints(0, characters)) + "...";
  }
}
