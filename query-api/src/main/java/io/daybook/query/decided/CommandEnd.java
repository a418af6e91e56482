package io.daybook.query.decided;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The end of one partition of a commands topic. All who ask while a question waits share its
 * answer; one question is asked at a time, and at most twenty a second.
 */
final class CommandEnd {
  private static final long SPACING_NANOS = Duration.ofMillis(50).toNanos();

  private final Question question;
  private final Executor questions;
  private CompletableFuture<Long> next = new CompletableFuture<>();
  private boolean isAsking;
  private boolean isWanted;
  private long lastNanos = System.nanoTime() - SPACING_NANOS;
  private volatile long known;

  /** Asks the brokers. */
  @FunctionalInterface
  interface Question {
    /**
     * Gives the end.
     *
     * @throws KafkaException if the brokers do not say
     */
    long end() throws InterruptedException;
  }

  CommandEnd(Question question, Executor questions) {
    this.question = question;
    this.questions = questions;
  }

  /** The partition reached so far at least; 0 before the first answer. */
  long known() {
    return known;
  }

  /** The end as it is after this call. */
  synchronized CompletableFuture<Long> ask() {
    isWanted = true;
    startIfWanted();
    return next;
  }

  private synchronized void startIfWanted() {
    if (isWanted && !isAsking) {
      isAsking = true;
      questions.execute(this::answer);
    }
  }

  private void answer() {
    CompletableFuture<Long> answer = null;
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, lastNanos + SPACING_NANOS - System.nanoTime())));
      answer = take();
      long end = question.end();
      known = Math.max(known, end);
      answer.complete(end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(answer, e);
    } catch (KafkaException e) {
      fail(answer, e);
    } finally {
      ended();
    }
  }

  /** Those who ask from now on want a later answer. */
  private synchronized CompletableFuture<Long> take() {
    CompletableFuture<Long> taken = next;
    next = new CompletableFuture<>();
    isWanted = false;
    lastNanos = System.nanoTime();
    return taken;
  }

  private void fail(@Nullable CompletableFuture<Long> answer, Exception why) {
    (answer == null ? take() : answer).completeExceptionally(why);
  }

  private synchronized void ended() {
    isAsking = false;
    startIfWanted();
  }
}
