package io.daybook.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callers that come at a fixed rate, whether those before them have an answer or not.
 *
 * <p>Each is due at a time that is known beforehand, and its latency counts from there: a stall
 * shows in every call that was due meanwhile, instead of delaying, and so hiding, them.
 *
 * @param perSecond calls that are due each second
 * @param warmUp runs before, unmeasured
 * @param limit for how long calls come
 * @param inFlight most calls at once, each a virtual thread; one that is due beyond is an error
 * @param patience how long is waited for the last answers; what is then without one is an error
 */
public record OpenLoop(
    double perSecond, Duration warmUp, Duration limit, int inFlight, Duration patience) {
  private static final Logger log = LoggerFactory.getLogger(OpenLoop.class);
  private static final int IN_FLIGHT = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long MAX_LATENCY_NANOS = Duration.ofMinutes(5).toNanos();
  private static final int DIGITS = 3;

  /** With at most 10,000 calls at once, and 30 s for the last answers. */
  public OpenLoop(double perSecond, Duration warmUp, Duration limit) {
    this(perSecond, warmUp, limit, IN_FLIGHT, PATIENCE);
  }

  /**
   * Runs it.
   *
   * @param actions gives the next call; asked by one thread, in the order of the times they are due
   */
  public Measurement run(Supplier<Action> actions, CpuMeter cpu) {
    if (warmUp.isPositive()) {
      new Lap(warmUp).run(actions, cpu);
    }
    return new Lap(limit).run(actions, cpu);
  }

  private final class Lap {
    private final long due;
    private final Semaphore free = new Semaphore(inFlight);
    private final Histogram latencies = new ConcurrentHistogram(MAX_LATENCY_NANOS, DIGITS);
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong lastAnswer = new AtomicLong();

    Lap(Duration time) {
      this.due = Math.max(1, Math.round(time.toNanos() / 1e9 * perSecond));
    }

    Measurement run(Supplier<Action> actions, CpuMeter cpu) {
      CpuMeter.Reading before = cpu.read();
      long begin = System.nanoTime();
      lastAnswer.set(begin);
      for (long i = 0; i < due; i++) {
        startWhenDue(begin + Math.round(i * 1e9 / perSecond), actions);
      }
      awaitAnswers();
      CpuMeter.Reading after = cpu.read();
      long schedule = Math.round(due * 1e9 / perSecond);
      Histogram answered = latencies.copy();
      return new Measurement(
          answered.getTotalCount(),
          Duration.ofNanos(Math.max(schedule, lastAnswer.get() - begin)),
          answered,
          due - answered.getTotalCount(),
          after.clientNanos() - before.clientNanos(),
          after.serverNanos() - before.serverNanos());
    }

    private void startWhenDue(long intended, Supplier<Action> actions) {
      while (System.nanoTime() - intended < 0) {
        LockSupport.parkNanos(intended - System.nanoTime());
        stopIfInterrupted();
      }
      if (free.tryAcquire()) {
        Action action = actions.get();
        Thread.ofVirtual().start(() -> call(action, intended));
      } else {
        fail("%,d calls are without an answer already".formatted(inFlight));
      }
    }

    private void call(Action action, long intended) {
      try {
        action.run();
        long now = System.nanoTime();
        lastAnswer.accumulateAndGet(now, (a, b) -> a - b > 0 ? a : b);
        latencies.recordValue(Math.min(now - intended, MAX_LATENCY_NANOS));
      } catch (Exception e) {
        fail(e.toString());
      } finally {
        free.release();
      }
    }

    /** Says so once: beyond what a peer can do, thousands fail each second. */
    private void fail(String why) {
      if (failed.getAndIncrement() == 0) {
        log.warn("not done, and maybe more: {}", why);
      }
    }

    private void awaitAnswers() {
      try {
        if (!free.tryAcquire(inFlight, patience.toMillis(), TimeUnit.MILLISECONDS)) {
          fail("no answer %d s after the last call".formatted(patience.toSeconds()));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stopIfInterrupted();
      }
    }

    private static void stopIfInterrupted() {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("Interrupted while a load ran");
      }
    }
  }
}
