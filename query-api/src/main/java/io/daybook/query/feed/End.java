package io.daybook.query.feed;

import java.util.Locale;

/** Why a stream ends; every reader may go on from the last id, here or at another instance. */
enum End {
  /** The reader has closed the connection. */
  GONE("The reader is gone."),
  /** It takes events slower than they come. */
  SLOW("The reader is further behind than events are kept for it."),
  /** The instance stops. */
  SHUTDOWN("This instance is shutting down."),
  /** The log cannot be read, or not by this instance. */
  UNAVAILABLE("The log cannot be read at the moment.");

  private final String detail;

  End(String detail) {
    this.detail = detail;
  }

  /** In events and meters. */
  String reason() {
    return name().toLowerCase(Locale.ROOT);
  }

  String detail() {
    return detail;
  }
}
