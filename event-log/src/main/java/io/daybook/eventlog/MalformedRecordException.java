package io.daybook.eventlog;

/** A record, key or token that does not have the form its place asks for. */
public final class MalformedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /** The message says what is wrong, in words for people. */
  public MalformedRecordException(String message) {
    super(message);
    this.reason = message;
  }

  /** What is wrong, in words for people. */
  public String reason() {
    return reason;
  }
}
