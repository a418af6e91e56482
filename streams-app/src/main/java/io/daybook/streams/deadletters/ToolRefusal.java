package io.daybook.streams.deadletters;

import com.google.errorprone.annotations.FormatMethod;

/** What was asked for cannot be done; the message says why, for people. */
final class ToolRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ToolRefusal(String message, Throwable cause) {
    super(message, cause);
  }

  private ToolRefusal(String message) {
    super(message);
  }

  @FormatMethod
  static ToolRefusal because(String message, Object... arguments) {
    return new ToolRefusal(message.formatted(arguments));
  }
}
