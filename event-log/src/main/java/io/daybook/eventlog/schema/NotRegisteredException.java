package io.daybook.eventlog.schema;

import java.io.IOException;

/** A schema is looked up that is not registered yet; the message names its subject. */
public final class NotRegisteredException extends IOException {
  private static final long serialVersionUID = 1L;

  NotRegisteredException(String message) {
    super(message);
  }
}
