package io.daybook.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of clients, each of which waits for an answer before it goes on.
 *
 * @param clients concurrent callers, each a virtual thread
 * @param warmUp runs before, unmeasured
 * @param limit ends the run, however little was done
 * @param count ends the run, however early
 */
public record ClosedLoop(int clients, Duration warmUp, Duration limit, long count) {
  private static final Logger log = LoggerFactory.getLogger(ClosedLoop.class);
  private static final long MAX_LATENCY_NANOS = Duration.ofMinutes(5).toNanos();
  private static final int DIGITS = 3;

  /**
   * Runs it.
   *
   * @param actions makes each client's own
   */
  public Measurement run(IntFunction<Action> actions, CpuMeter cpu) {
    List<Client> all = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      all.add(new Client(actions.apply(i)));
    }
    if (warmUp.isPositive()) {
      lap(all, warmUp, Long.MAX_VALUE, cpu);
    }
    return lap(all, limit, count, cpu);
  }

  private Measurement lap(List<Client> all, Duration time, long most, CpuMeter cpu) {
    AtomicLong left = new AtomicLong(most);
    CpuMeter.Reading before = cpu.read();
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    List<Thread> threads =
        all.stream().map(one -> Thread.ofVirtual().start(() -> one.run(end, left))).toList();
    threads.forEach(thread -> join(thread, left));
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    CpuMeter.Reading after = cpu.read();
    Histogram latencies = new Histogram(MAX_LATENCY_NANOS, DIGITS);
    long errors = 0;
    for (Client one : all) {
      latencies.add(one.latencies);
      errors += one.errors;
    }
    return new Measurement(
        latencies.getTotalCount(),
        elapsed,
        latencies,
        errors,
        after.clientNanos() - before.clientNanos(),
        after.serverNanos() - before.serverNanos());
  }

  private static void join(Thread thread, AtomicLong left) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      // Else the clients would go on, and fail, while their peer stops.
      left.set(0);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a load ran", e);
    }
  }

  private static final class Client {
    private final Action action;
    private final Histogram latencies = new Histogram(MAX_LATENCY_NANOS, DIGITS);
    private long errors;

    Client(Action action) {
      this.action = action;
    }

    void run(long end, AtomicLong left) {
      latencies.reset();
      errors = 0;
      long now = System.nanoTime();
      while (now < end && left.getAndDecrement() > 0) {
        long begin = now;
        try {
          action.run();
          now = System.nanoTime();
          latencies.recordValue(Math.min(now - begin, MAX_LATENCY_NANOS));
        } catch (Exception e) {
          now = System.nanoTime();
          // One of each client: a peer that is down fails thousands of times.
          if (errors++ == 0) {
            log.warn("not done: {}", e.toString());
          }
        }
      }
    }
  }
}
