package io.daybook.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final Retry retry = new Retry();

  @Test
  void nothing_is_waited_for_without_a_failure() {
    assertThat(retry.isDue()).isTrue();
  }

  @Test
  void a_failure_is_waited_after_and_a_success_ends_that() {
    retry.failed();
    assertThat(retry.isDue()).isFalse();
    await().atMost(Duration.ofSeconds(10)).until(retry::isDue);
    retry.failed();
    assertThat(retry.isDue()).isFalse();
    retry.succeeded();
    assertThat(retry.isDue()).isTrue();
  }

  @Test
  void no_wait_is_longer_than_two_seconds() {
    for (int failure = 0; failure < 100; failure++) {
      retry.failed();
    }
    await().between(Duration.ofSeconds(1), Duration.ofSeconds(10)).until(retry::isDue);
  }
}
