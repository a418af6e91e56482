package io.daybook.domain.sales.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long SECOND = 1_000_000_000;

  @Test
  void rate_and_time_left_follow_what_was_done() {
    ImportRate rate = new ImportRate(10_000, 0);
    rate.seen(SECOND, 500);
    rate.seen(2 * SECOND, 1_000);
    assertThat(rate.perSecond()).isEqualTo(500);
    assertThat(rate.left()).contains(Duration.ofSeconds(18));
    assertThat(rate.percent()).isEqualTo(10);
    assertThat(rate.words()).isEqualTo("1,000 of 10,000, 500/s, 0:18 left");
  }

  @Test
  void only_the_last_seconds_count() {
    ImportRate rate = new ImportRate(100_000, 0);
    rate.seen(10 * SECOND, 10_000);
    rate.seen(20 * SECOND, 10_000);
    rate.seen(30 * SECOND, 10_000);
    assertThat(rate.perSecond()).isZero();
    assertThat(rate.words()).endsWith("0/s, -:-- left");
  }

  @Test
  void nothing_to_do_is_done() {
    assertThat(new ImportRate(0, 0).percent()).isEqualTo(100);
  }

  @Test
  void long_times_have_hours() {
    ImportRate rate = new ImportRate(7_201, 0);
    rate.seen(SECOND, 1);
    assertThat(rate.words()).endsWith("2:00:00 left");
  }
}
