package io.daybook.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  private static final CpuMeter NO_SERVERS = new CpuMeter(List.of());
  private static final Duration NONE = Duration.ZERO;

  @Test
  void a_stall_shows_in_every_call_that_was_due_meanwhile() {
    int perSecond = 1_000;
    int calls = 300;
    // Nobody gets an answer before the last one has come, 299 ms after the first.
    CountDownLatch stall = new CountDownLatch(calls);
    Measurement measured =
        new OpenLoop(perSecond, NONE, Duration.ofMillis(calls))
            .run(
                () ->
                    () -> {
                      stall.countDown();
                      stall.await();
                    },
                NO_SERVERS);
    assertThat(measured.done()).isEqualTo(calls);
    assertThat(measured.errors()).isZero();
    // However slow the machine is: who was due 49 ms after the begin waited 250 ms or longer.
    for (int waitedMs : new int[] {250, 150, 100, 50}) {
      assertThat(atLeast(measured.latencies(), waitedMs))
          .as("calls that waited %d ms", waitedMs)
          .isGreaterThanOrEqualTo(calls - waitedMs);
    }
  }

  @Test
  void the_rate_is_at_most_what_was_offered() {
    Measurement measured =
        new OpenLoop(500, NONE, Duration.ofMillis(100)).run(() -> () -> {}, NO_SERVERS);
    assertThat(measured.done()).isEqualTo(50);
    assertThat(measured.perSecond()).isLessThanOrEqualTo(500);
  }

  @Test
  void what_is_due_beyond_the_bound_is_an_error_and_so_is_what_has_no_answer() {
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    Measurement measured =
        new OpenLoop(1_000, NONE, Duration.ofMillis(20), 5, Duration.ofMillis(1))
            .run(
                () -> {
                  begun.incrementAndGet();
                  return () -> answer.await(1, TimeUnit.MINUTES);
                },
                NO_SERVERS);
    answer.countDown();
    assertThat(begun).hasValue(5);
    assertThat(measured.done()).isZero();
    assertThat(measured.errors()).isEqualTo(20);
  }

  @Test
  void a_failure_is_an_error_without_a_latency() {
    AtomicInteger index = new AtomicInteger();
    Measurement measured =
        new OpenLoop(1_000, NONE, Duration.ofMillis(10))
            .run(
                () -> {
                  boolean fails = index.getAndIncrement() % 2 == 0;
                  return () -> {
                    if (fails) {
                      throw new IOException("refused");
                    }
                  };
                },
                NO_SERVERS);
    assertThat(measured.done()).isEqualTo(5);
    assertThat(measured.latencies().getTotalCount()).isEqualTo(5);
    assertThat(measured.errors()).isEqualTo(5);
  }

  @Test
  void what_runs_while_warming_up_is_not_measured() {
    AtomicInteger begun = new AtomicInteger();
    Measurement measured =
        new OpenLoop(1_000, Duration.ofMillis(30), Duration.ofMillis(10))
            .run(
                () -> {
                  begun.incrementAndGet();
                  return () -> {};
                },
                NO_SERVERS);
    assertThat(begun).hasValue(40);
    assertThat(measured.done()).isEqualTo(10);
  }

  private static long atLeast(Histogram latencies, long ms) {
    return latencies.getCountBetweenValues(
        Duration.ofMillis(ms).toNanos(), latencies.getMaxValue());
  }
}
