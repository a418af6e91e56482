package io.daybook.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * Replaces a stream thread that died, {@value #MAX_REPLACEMENTS} times in ten minutes; then it
 * shuts the client down, so that the process can end and be started anew.
 */
public final class ThreadReplacement {
  private static final int MAX_REPLACEMENTS = 5;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Deque<Instant> replacements = new ArrayDeque<>();

  /** The answer to one failure of a thread. */
  public synchronized StreamThreadExceptionResponse after(Throwable failure) {
    if (isInterrupt(failure)) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    Instant now = Instant.now();
    replacements.removeIf(at -> at.isBefore(now.minus(WINDOW)));
    replacements.addLast(now);
    return replacements.size() > MAX_REPLACEMENTS
        ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
        : StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Somebody ends the app: a new thread would be interrupted as well. */
  private static boolean isInterrupt(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptException) {
        return true;
      }
    }
    return false;
  }
}
