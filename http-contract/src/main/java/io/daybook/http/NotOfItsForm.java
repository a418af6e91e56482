package io.daybook.http;

/** A value of a body is not what its field takes; the message ends a sentence about the field. */
final class NotOfItsForm extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /** Carries no stack trace: a body may have many. */
  NotOfItsForm(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
