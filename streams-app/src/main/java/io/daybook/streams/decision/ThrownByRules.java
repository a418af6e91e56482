package io.daybook.streams.decision;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A copy of what the rules threw: its text and where it was thrown. The original's own methods may
 * throw as well, and whoever logs it would call them.
 */
final class ThrownByRules extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CAUSES = 5;
  private static final int MAX_FRAMES = 100;
  private static final int MAX_TEXT_LENGTH = 10_000;

  private final String name;

  private ThrownByRules(Throwable original, @Nullable ThrownByRules cause) {
    super(text(original), cause, false, true);
    name = original.getClass().getName();
    setStackTrace(frames(original));
  }

  static ThrownByRules of(Throwable original) {
    return of(original, MAX_CAUSES);
  }

  private static ThrownByRules of(Throwable original, int depth) {
    Throwable cause = cause(original);
    return new ThrownByRules(original, cause == null || depth == 0 ? null : of(cause, depth - 1));
  }

  /** Class of the original. */
  String name() {
    return name;
  }

  private static String text(Throwable original) {
    try {
      String text = original.toString();
      return text.substring(0, Math.min(text.length(), MAX_TEXT_LENGTH));
    } catch (Throwable e) {
      return original.getClass().getName() + ", which cannot be printed";
    }
  }

  private static @Nullable Throwable cause(Throwable original) {
    try {
      return original.getCause();
    } catch (Throwable e) {
      return null;
    }
  }

  private static StackTraceElement[] frames(Throwable original) {
    try {
      StackTraceElement[] frames = original.getStackTrace();
      return Arrays.copyOf(frames, Math.min(frames.length, MAX_FRAMES));
    } catch (Throwable e) {
      return new StackTraceElement[0];
    }
  }
}
