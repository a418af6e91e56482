package io.daybook.streams.rebuild;

/** Nothing can be made anew as things are; the message says why, in words for people. */
public final class RebuildRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RebuildRefused(String message) {
    super(message);
  }

  RebuildRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
