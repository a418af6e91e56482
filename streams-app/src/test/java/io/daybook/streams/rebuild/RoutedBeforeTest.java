package io.daybook.streams.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.v1.DecidedOffset;
import io.daybook.streams.decision.StoreRows;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From where on a partition is told to a process, whatever is left that says so. */
class RoutedBeforeTest {
  private static final Uuid TOPIC = Uuid.randomUuid();
  private static final Uuid EARLIER_TOPIC = Uuid.randomUuid();
  private static final long BEGIN = 10;
  private static final long END = 100;
  private static final long DECLARED = 77;

  @Test
  void a_sound_row_counts_alone() {
    assertFrom(routed(row(TOPIC, 41), 45L, 50L), 42, "changelog");
  }

  @Test
  void without_one_the_furthest_counts_whoever_says_it() {
    assertFrom(damaged(row(TOPIC, 41), 40L, 30L), 42, "changelog");
    assertFrom(damaged(row(TOPIC, 41), 45L, 30L), 45, "group");
    assertFrom(damaged(row(TOPIC, 41), 45L, 50L), 51, "observed");
    assertFrom(routed(null, 40L, null), 40, "group");
    assertFrom(routed(null, null, 30L), 31, "observed");
  }

  @Test
  void of_several_that_say_the_same_the_changelog_is_named() {
    assertFrom(damaged(row(TOPIC, 41), 42L, 41L), 42, "changelog");
  }

  @Test
  void it_begins_as_declared_where_nothing_says_anything() {
    assertFrom(routed(null, null, null), DECLARED, "declared");
  }

  @Test
  void a_process_that_was_told_of_nothing_yet_stays_at_the_beginning() {
    RoutedBefore first =
        new RoutedBefore(
            new TopicPartition("t", 0),
            TOPIC,
            Optional.of(row(TOPIC, -1)),
            false,
            END,
            OptionalLong.empty(),
            OptionalLong.empty(),
            0,
            END,
            DECLARED);
    assertFrom(first, 0, "changelog");
    assertThat(first.notes("p")).isEmpty();
  }

  @Test
  void of_a_topic_made_anew_only_what_was_observed_of_it_counts() {
    RoutedBefore copied = routed(row(EARLIER_TOPIC, 41), 42L, 20L);
    assertFrom(copied, 21, "observed");
    assertThat(copied.notes("p")).containsExactly("t-2 is of a topic that was made anew");
    assertFrom(routed(row(EARLIER_TOPIC, 41), 42L, null), DECLARED, "declared");
  }

  @Test
  void what_a_group_has_committed_beyond_the_end_is_of_another_topic() {
    assertFrom(routed(null, END, null), END, "group");
    assertFrom(routed(null, END + 1, null), DECLARED, "declared");
  }

  @Test
  void it_goes_on_behind_what_is_not_in_the_log_any_more_and_says_so() {
    RoutedBefore late = routed(row(TOPIC, 4), null, null);
    assertFrom(late, BEGIN, "changelog");
    assertThat(late.notes("p"))
        .containsExactly(
            "t-2: offsets 5 to 9 are not in the log any more; what stood there and was not"
                + " observed, p misses for ever");
    assertThat(routed(row(TOPIC, 9), null, null).notes("p")).isEmpty();
  }

  @Test
  void a_log_that_was_cut_off_is_told_from_where_it_was_cut() {
    RoutedBefore cut = cut(row(TOPIC, 60), 50);
    assertFrom(cut, 50, "changelog");
    assertThat(cut.newRow().hasLeaderEpoch()).isFalse();
    assertThat(cut.notes("p"))
        .containsExactly(
            "t-2: brokers have lost its end; what was told beyond offset 50 is not in the log any"
                + " more");
  }

  @Test
  void a_row_that_stands_keeps_the_epoch_by_which_a_cut_is_found() {
    assertThat(routed(row(TOPIC, 41), null, null).newRow()).isEqualTo(row(TOPIC, 41));
    assertThat(damaged(row(TOPIC, 41), null, 50L).newRow().hasLeaderEpoch()).isFalse();
    assertThat(routed(row(EARLIER_TOPIC, 41), null, 41L).newRow())
        .isEqualTo(
            DecidedOffset.newBuilder().setTopicId(StoreRows.topicId(TOPIC)).setOffset(41).build());
  }

  private static void assertFrom(RoutedBefore routed, long next, String by) {
    assertThat(routed.next()).isEqualTo(next);
    assertThat(routed.newRow().getOffset()).isEqualTo(next - 1);
    assertThat(routed.newRow().getTopicId()).isEqualTo(StoreRows.topicId(TOPIC));
    assertThat(routed.sentence())
        .isEqualTo(
            "partition %d from offset %d (%s)".formatted(routed.source().partition(), next, by));
  }

  private static RoutedBefore routed(
      @Nullable DecidedOffset row, @Nullable Long committed, @Nullable Long observed) {
    return routed(row, false, END, committed, observed);
  }

  private static RoutedBefore damaged(
      DecidedOffset row, @Nullable Long committed, @Nullable Long observed) {
    return routed(row, true, END, committed, observed);
  }

  private static RoutedBefore cut(DecidedOffset row, long uncut) {
    return routed(row, false, uncut, row.getOffset() + 1, 20L);
  }

  private static RoutedBefore routed(
      @Nullable DecidedOffset row,
      boolean damaged,
      long uncut,
      @Nullable Long committed,
      @Nullable Long observed) {
    return new RoutedBefore(
        new TopicPartition("t", 2),
        TOPIC,
        Optional.ofNullable(row),
        damaged,
        uncut,
        committed == null ? OptionalLong.empty() : OptionalLong.of(committed),
        observed == null ? OptionalLong.empty() : OptionalLong.of(observed),
        BEGIN,
        END,
        DECLARED);
  }

  private static DecidedOffset row(Uuid topic, long offset) {
    return DecidedOffset.newBuilder()
        .setTopicId(StoreRows.topicId(topic))
        .setOffset(offset)
        .setLeaderEpoch(3)
        .build();
  }
}
