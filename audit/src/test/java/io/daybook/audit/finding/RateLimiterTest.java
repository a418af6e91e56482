package io.daybook.audit.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  @Test
  void steps_take_the_time_that_the_rate_gives_them() {
    long begin = System.nanoTime();
    RateLimiter rateLimiter = new RateLimiter(500);
    for (int i = 0; i < 50; i++) {
      rateLimiter.step();
    }

    // The first 5 ms and the last step may be free.
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofMillis(90));
  }

  @Test
  void a_rate_is_at_least_one_a_second() {
    assertThatThrownBy(() -> new RateLimiter(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_interrupted_thread_stops_the_audit() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> RateLimiter.sleep(Duration.ofMinutes(1)))
        .isInstanceOf(AuditStopped.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
