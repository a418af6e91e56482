package io.daybook.domain.sales.retail;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long an import goes on trying: until it is stopped, or until no command at all has had an
 * answer for so long.
 */
final class RetryBudget {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration SHOW_TROUBLE_AFTER = Duration.ofSeconds(2);

  private final Duration withoutProgress;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicLong lastProgress = new AtomicLong(System.nanoTime());
  private volatile String trouble = "";

  RetryBudget(Duration withoutProgress) {
    this.withoutProgress = withoutProgress;
  }

  /** A command has its answer. */
  void progress() {
    lastProgress.set(System.nanoTime());
  }

  /** From now on nothing is sent any more. */
  void stop() {
    stopped.countDown();
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  boolean lasts() {
    return !isStopped() && sinceProgress().compareTo(withoutProgress) < 0;
  }

  /**
   * Waits before the next attempt, twice as long each time, with jitter; ends at once when stopped.
   *
   * @param attempts so far, from 1
   * @param atLeast what the server asked for; not believed beyond the longest pause
   * @param why the last attempt was in vain
   */
  void pause(int attempts, Duration atLeast, String why) throws InterruptedException {
    trouble = why;
    long longest = LONGEST_PAUSE.toMillis();
    long pause = Math.min(longest, FIRST_PAUSE.toMillis() << Math.min(attempts - 1, 16));
    long jittered = ThreadLocalRandom.current().nextLong(pause / 2, pause + 1);
    long asked = Math.min(longest, atLeast.toMillis());
    if (stopped.await(Math.max(asked, jittered), TimeUnit.MILLISECONDS)) {
      trouble = "";
    }
  }

  /** What went wrong last, when nothing has got on for some seconds; else empty. */
  String trouble() {
    return sinceProgress().compareTo(SHOW_TROUBLE_AFTER) < 0 ? "" : trouble;
  }

  Duration sinceProgress() {
    return Duration.ofNanos(System.nanoTime() - lastProgress.get());
  }

  Duration bound() {
    return withoutProgress;
  }
}
