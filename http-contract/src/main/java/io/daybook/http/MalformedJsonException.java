package io.daybook.http;

/** JSON that is not the message it should be; the message says what and where. */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedJsonException(String message) {
    super(message);
  }
}
