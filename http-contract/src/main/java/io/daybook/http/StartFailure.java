package io.daybook.http;

/** The app cannot start; the message says why, in words for an operator. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param cause whose message is the reason
   */
  public StartFailure(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
