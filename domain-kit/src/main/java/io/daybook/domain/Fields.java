package io.daybook.domain;

import com.google.protobuf.Timestamp;
import io.daybook.proto.v1.Money;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Forms that every field of a command is held to, since producers of a commands topic pass no
 * validation. Each check gives what is wrong, as the end of a sentence that starts with the field's
 * name, or nothing.
 */
public final class Fields {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,63}");
  // No database text and few tools take control characters; tabs and line ends are text.
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\r\\n]]");
  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;

  private Fields() {}

  /** The form of an aggregate id: a key in the log. */
  public static Optional<String> id(String value) {
    return wrong(
        !ID.matcher(value).matches(),
        "is not 1 to 64 characters of [A-Za-z0-9._~-], the first a letter or a digit");
  }

  /**
   * Text of 1 to so many characters (code points), without control characters but tabs and line
   * ends.
   */
  public static Optional<String> text(String value, int lengthMax) {
    if (value.isEmpty()) {
      return Optional.of("is missing");
    }
    if (value.codePointCount(0, value.length()) > lengthMax) {
      return Optional.of("is longer than %d characters".formatted(lengthMax));
    }
    return wrong(CONTROL.matcher(value).find(), "holds control characters");
  }

  /** An amount with a currency; zero and below zero are of good form. */
  public static Optional<String> money(boolean given, Money value) {
    if (!given) {
      return Optional.of("is missing");
    }
    return wrong(
        !Amounts.wellFormed(value),
        "is not a currency of three capital letters with units and nanos of one sign, in range");
  }

  /** A time of the years 1 to 9999, which is what JSON can say. */
  public static Optional<String> time(Timestamp value) {
    var seconds = value.getSeconds();
    var nanos = value.getNanos();
    return wrong(
        seconds < FIRST_SECOND || seconds > LAST_SECOND || nanos < 0 || nanos > 999_999_999,
        "is not a time of the years 1 to 9999");
  }

  private static Optional<String> wrong(boolean wrong, String text) {
    return wrong ? Optional.of(text) : Optional.empty();
  }
}
