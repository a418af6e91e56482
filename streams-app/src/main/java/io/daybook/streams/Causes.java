package io.daybook.streams;

import java.util.Optional;

/** Looks for what a failure is about, in the chain of its causes. */
final class Causes {
  private Causes() {}

  /** The first failure of this kind. */
  static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
    }
    return Optional.empty();
  }

  /** The failure that the chain ends with. */
  static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
