package io.daybook.localstack.supervisor;

/** A part could not be started for the first time; the message says which and why. */
final class StartFailed extends Exception {

  private static final long serialVersionUID = 1;

  StartFailed(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
