package io.daybook.audit.finding;

/** The audit was ended before it was through. */
public final class AuditStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Its thread was interrupted. */
  public AuditStopped() {
    super("The audit was stopped.");
  }
}
