package io.daybook.benchmarks.peer;

/** A peer did not accept a command that it should have: the row counts it as an error. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public RefusedException(String reason) {
    super(reason);
  }
}
