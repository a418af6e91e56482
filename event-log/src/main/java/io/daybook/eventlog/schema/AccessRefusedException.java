package io.daybook.eventlog.schema;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The registry does not let this app in; the message names the settings, never their values. */
public final class AccessRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  AccessRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
