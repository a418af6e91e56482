package io.daybook.streams.changelog;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Waits for what a cluster answers, for a minute at most. */
public final class KafkaFutures {
  private static final int MAX_SECONDS = 60;
  // A broker hears of a new topic within a second; the rest is for a slow machine.
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(10);
  private static final Duration ASK_EVERY = Duration.ofMillis(100);

  private KafkaFutures() {}

  /**
   * The answer.
   *
   * @param what was asked for, as in "list the topics"
   * @throws IllegalStateException if there is none
   */
  public static <T> T get(KafkaFuture<T> answer, String what) {
    try {
      return answer.get(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new IllegalStateException(
          "The cluster cannot %s: %s".formatted(what, cause.getMessage()), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "The cluster did not %s within %d s".formatted(what, MAX_SECONDS), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the cluster should " + what, e);
    }
  }

  /** Waits for it to be done or refused, whichever it is. */
  public static void ignoreOutcome(KafkaFuture<?> answer) {
    try {
      answer.get(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Whoever needs it finds out.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Asks until each broker that is asked knows of it: a topic that was just made, maybe by another
   * instance, is not known everywhere yet.
   *
   * @throws IllegalStateException if the question itself does, or if a broker does not know of it
   *     for 10 s
   */
  static <T> T retryUntilKnown(Supplier<T> question) {
    long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
    while (true) {
      try {
        return question.get();
      } catch (IllegalStateException e) {
        boolean unknown =
            e.getCause() != null
                && e.getCause().getCause() instanceof UnknownTopicOrPartitionException;
        if (!unknown || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(ASK_EVERY.toNanos());
      }
    }
  }

  /** Waits for it, and takes one kind of failure for done. */
  static void getUnless(Class<? extends Exception> fine, KafkaFuture<Void> answer, String what) {
    try {
      get(answer, what);
    } catch (IllegalStateException e) {
      if (e.getCause() == null || !fine.isInstance(e.getCause().getCause())) {
        throw e;
      }
    }
  }
}
