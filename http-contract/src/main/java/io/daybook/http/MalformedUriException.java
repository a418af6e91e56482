package io.daybook.http;

/** A URI that cannot be read for certain; the reason is a sentence for the caller. */
final class MalformedUriException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  MalformedUriException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
