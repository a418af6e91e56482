package io.daybook.streams.deadletters;

import com.google.errorprone.annotations.FormatMethod;

/** What was asked for cannot be done; the message says why, for people. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refused(String message, Throwable cause) {
    super(message, cause);
  }

  private Refused(String message) {
    super(message);
  }

  @FormatMethod
  static Refused because(String message, Object... arguments) {
    return new Refused(message.formatted(arguments));
  }
}
