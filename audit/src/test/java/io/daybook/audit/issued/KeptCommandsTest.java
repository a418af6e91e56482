package io.daybook.audit.issued;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KeptCommandsTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final TopicPartition ONE = new TopicPartition("commands", 0);
  private static final TopicPartition OTHER = new TopicPartition("commands", 1);

  private final KeptCommands kept = new KeptCommands(NOW);

  @Test
  void what_is_about_to_expire_is_left_out() {
    kept.reading(ONE, 0, 10);
    assertThat(kept.since()).isEqualTo(NOW.minus(Duration.ofDays(6)));
    assertThat(kept.readSince()).isEqualTo(kept.since().minus(Duration.ofHours(1)));
    assertThat(has(ONE, kept.since())).isTrue();
    assertThat(has(ONE, kept.since().minusMillis(1))).isFalse();
  }

  @Test
  void a_partition_with_earlier_records_has_all_since() {
    kept.reading(ONE, 5, 6);
    assertThat(has(ONE, kept.since())).isTrue();
  }

  @Test
  void a_partition_that_lost_its_oldest_has_what_came_after_its_first_record() {
    Instant first = NOW.minus(Duration.ofDays(2));
    kept.reading(OTHER, 0, 10);
    kept.reading(ONE, 5, 5);
    assertThat(has(ONE, NOW)).isFalse();
    record(ONE, first);
    record(ONE, NOW);
    assertThat(has(ONE, first.plus(Duration.ofHours(1)))).isTrue();
    assertThat(has(ONE, first.plus(Duration.ofHours(1)).minusMillis(1))).isFalse();
    assertThat(has(OTHER, first)).isTrue();
  }

  @Test
  void a_topic_that_was_made_anew_has_what_came_after_the_first_record_of_any_partition() {
    Instant first = NOW.minus(Duration.ofDays(2));
    kept.reading(ONE, 0, 0);
    kept.reading(OTHER, 0, 0);
    assertThat(has(ONE, NOW)).isFalse();
    record(OTHER, first);
    record(OTHER, NOW);
    assertThat(has(ONE, first)).isTrue();
    assertThat(has(ONE, first.minusMillis(1))).isFalse();
  }

  @Test
  void nothing_is_known_of_a_partition_that_lost_its_beginning_meanwhile() {
    kept.reading(ONE, 5, 6);
    kept.lost(ONE);
    assertThat(has(ONE, NOW)).isFalse();
    assertThat(has(new TopicPartition("others", 0), NOW)).isFalse();
  }

  private boolean has(TopicPartition partition, Instant issued) {
    return kept.has(partition, issued.toEpochMilli());
  }

  private void record(TopicPartition partition, Instant time) {
    kept.record(partition, time.toEpochMilli());
  }
}
