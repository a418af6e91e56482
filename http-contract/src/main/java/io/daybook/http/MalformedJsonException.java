package io.daybook.http;

/** JSON that is not the message it should be; the message says what and where. */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  MalformedJsonException(String message) {
    super(message);
    this.reason = message;
  }

  /** The message, in words for the caller. */
  public String reason() {
    return reason;
  }
}
