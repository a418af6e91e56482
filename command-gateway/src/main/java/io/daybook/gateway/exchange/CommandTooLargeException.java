package io.daybook.gateway.exchange;

/** The command does not fit a record; nothing was sent. */
public final class CommandTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  CommandTooLargeException(String message) {
    super(message, null, false, false);
    this.reason = message;
  }

  /** The message, in words for the caller. */
  public String reason() {
    return reason;
  }
}
