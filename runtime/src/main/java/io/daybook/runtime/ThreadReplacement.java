package io.daybook.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * Replaces a stream thread that died, {@value #MAX_REPLACEMENTS} times in ten minutes; then it
 * shuts the client down, so that the process can end and be started anew. A refused login does not
 * count: it passes when the app is given the new password.
 */
public final class ThreadReplacement {
  private static final int MAX_REPLACEMENTS = 5;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Deque<Instant> replacements = new ArrayDeque<>();

  /** The answer to one failure of a thread. */
  public synchronized StreamThreadExceptionResponse after(Throwable failure) {
    if (has(failure, InterruptException.class)) {
      // Somebody ends the app: a new thread would be interrupted as well.
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    if (has(failure, AuthenticationException.class)) {
      // A password that is being replaced on the cluster; the next connection may know the new one.
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    Instant now = Instant.now();
    replacements.removeIf(at -> at.isBefore(now.minus(WINDOW)));
    replacements.addLast(now);
    return replacements.size() > MAX_REPLACEMENTS
        ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
        : StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
