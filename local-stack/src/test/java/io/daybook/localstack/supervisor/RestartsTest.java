package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartsTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void the_sixth_within_a_minute_is_refused() {
    Restarts restarts = new Restarts();
    assertThat(restarts.next(NOON)).contains(Duration.ofMillis(500));
    assertThat(restarts.next(NOON)).contains(Duration.ofSeconds(1));
    assertThat(restarts.next(NOON)).contains(Duration.ofSeconds(2));
    assertThat(restarts.next(NOON)).contains(Duration.ofSeconds(4));
    assertThat(restarts.next(NOON)).contains(Duration.ofSeconds(4));
    assertThat(restarts.next(NOON.plusSeconds(60))).isEmpty();
  }

  @Test
  void what_is_longer_ago_than_a_minute_does_not_count() {
    Restarts restarts = new Restarts();
    for (int i = 0; i < Restarts.MOST; i++) {
      assertThat(restarts.next(NOON)).isPresent();
    }
    assertThat(restarts.next(NOON.plusMillis(60_001))).contains(Duration.ofMillis(500));
  }
}
