package io.daybook.gateway.exchange;

/** Nothing was handed to the log; the message says why. Sending again is safe. */
public final class NotSentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  NotSentException(String message) {
    super(message, null, false, false);
    this.reason = message;
  }

  /** The message, in words for the caller. */
  public String reason() {
    return reason;
  }
}
