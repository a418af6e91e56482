package io.daybook.localstack.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long SECOND = 1_000_000_000;

  @Test
  void rate_and_time_left_follow_what_was_done() {
    Pace pace = new Pace(10_000, 0);
    pace.seen(SECOND, 500);
    pace.seen(2 * SECOND, 1_000);
    assertThat(pace.perSecond()).isEqualTo(500);
    assertThat(pace.left()).contains(Duration.ofSeconds(18));
    assertThat(pace.percent()).isEqualTo(10);
    assertThat(pace.words()).isEqualTo("1,000 of 10,000, 500/s, 0:18 left");
  }

  @Test
  void only_the_last_seconds_count() {
    Pace pace = new Pace(100_000, 0);
    pace.seen(10 * SECOND, 10_000);
    pace.seen(20 * SECOND, 10_000);
    pace.seen(30 * SECOND, 10_000);
    assertThat(pace.perSecond()).isZero();
    assertThat(pace.words()).endsWith("0/s, -:-- left");
  }

  @Test
  void nothing_to_do_is_done() {
    assertThat(new Pace(0, 0).percent()).isEqualTo(100);
  }

  @Test
  void long_times_have_hours() {
    Pace pace = new Pace(7_201, 0);
    pace.seen(SECOND, 1);
    assertThat(pace.words()).endsWith("2:00:00 left");
  }
}
