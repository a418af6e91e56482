package io.daybook.localstack;

/**
 * A part did not do what it was asked to; the message is for people and ends with the part's log.
 */
public final class LocalStackException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public LocalStackException(String message) {
    super(message);
  }

  public LocalStackException(String message, Throwable cause) {
    super(message, cause);
  }
}
