package io.daybook.domain.sales.retail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Makes aggregate ids, {@code [A-Za-z0-9][A-Za-z0-9._~-]{0,63}}, of the file's numbers and codes;
 * two texts never get the same id. A character outside {@code [A-Za-z0-9._-]} becomes {@code ~} and
 * two hex digits for each byte of its UTF-8, the tilde too; a text that begins with something else
 * than a letter or a digit gets {@code 0~~} in front, which nothing else can begin with.
 */
final class Ids {

  private static final int LENGTH_MAX = 64;
  private static final String FIRST_IS_OTHER = "0~~";

  private Ids() {}

  /** The id; nothing when it would be too long. */
  static Optional<String> of(String text) {
    StringBuilder id = new StringBuilder(text.length());
    if (!isLetterOrDigit(text.charAt(0))) {
      id.append(FIRST_IS_OTHER);
    }
    text.codePoints()
        .takeWhile(_ -> id.length() <= LENGTH_MAX)
        .forEach(character -> append(id, character));
    return id.length() <= LENGTH_MAX ? Optional.of(id.toString()) : Optional.empty();
  }

  private static void append(StringBuilder id, int character) {
    if (isLetterOrDigit(character) || "._-".indexOf(character) >= 0) {
      id.append((char) character);
      return;
    }
    for (byte part : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
      id.append('~').append("%02X".formatted(part));
    }
  }

  private static boolean isLetterOrDigit(int character) {
    return (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9');
  }
}
