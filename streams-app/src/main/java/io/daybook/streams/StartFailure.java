package io.daybook.streams;

/** The app cannot start. The message says why, in words for people, without a stack trace. */
final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
