package io.daybook.streams.routing;

import org.jspecify.annotations.Nullable;

/**
 * A process cannot be told what happened. It would be wrong for ever if this were passed, so
 * nothing more is routed to it until a person has acted.
 */
public final class RefusesToRouteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusesToRouteException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** It is not known any more how far a process was told, which a rebuild finds out. */
  public static RefusesToRouteException lost(
      String process, String what, @Nullable Throwable cause) {
    return new RefusesToRouteException(
        "%s. Make it anew: daybook rebuild %s".formatted(what, process), cause);
  }
}
