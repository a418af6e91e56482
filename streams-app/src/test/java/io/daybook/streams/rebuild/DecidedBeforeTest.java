package io.daybook.streams.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.DecidedOffset;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.streams.decision.StoreRows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class DecidedBeforeTest {
  private static final Uuid TOPIC = new Uuid(0x1111_2222_3333_4444L, 5);
  private static final Uuid EARLIER = new Uuid(0x9999_2222_3333_4444L, 5);

  @Test
  void nothing_is_known_where_nothing_was_decided() {
    DecidedBefore nothing = new DecidedBefore(TOPIC, Optional.empty(), List.of(), committed(0));
    assertThat(nothing.row()).isEmpty();
    assertThat(nothing.nextOffset()).isZero();
  }

  @Test
  void the_highest_of_event_row_and_committed_offset_counts() {
    assertThat(offset(event(TOPIC, 7), row(TOPIC, 9), committed(9))).isEqualTo(9);
    assertThat(offset(event(TOPIC, 7), row(TOPIC, 5), committed(12))).isEqualTo(11);
    assertThat(offset(event(TOPIC, 7), List.of(), OptionalLong.empty())).isEqualTo(7);
    assertThat(offset(Optional.empty(), List.of(), committed(3))).isEqualTo(2);
  }

  @Test
  void the_group_goes_on_after_it_and_never_goes_back() {
    var ahead = new DecidedBefore(TOPIC, event(TOPIC, 7), List.of(), committed(3));
    assertThat(ahead.nextOffset()).isEqualTo(8);
    var behind = new DecidedBefore(TOPIC, event(TOPIC, 7), List.of(), committed(20));
    assertThat(behind.nextOffset()).isEqualTo(20);
  }

  @Test
  void of_a_commands_topic_made_anew_the_row_still_names_the_earlier_one() {
    var replaced = new DecidedBefore(TOPIC, event(EARLIER, 7), List.of(), committed(3));
    DecidedOffset row = replaced.row().orElseThrow();
    assertThat(row.getTopicId())
        .isNotEqualTo(StoreRows.topicId(TOPIC))
        .isEqualTo(ByteString.fromHex("99992222000000000000000000000000"));
    assertThat(row.getOffset()).isEqualTo(7);
    assertThat(replaced.nextOffset()).isEqualTo(3);
  }

  @Test
  void one_that_was_adopted_stays_adopted_though_no_event_says_so() {
    assertThat(offset(event(EARLIER, 70), row(TOPIC, 2), committed(3))).isEqualTo(2);
  }

  @Test
  void time_never_goes_back() {
    var known = new DecidedBefore(TOPIC, event(TOPIC, 7), row(TOPIC, 9), committed(9));
    assertThat(known.row().orElseThrow().getTimeMs()).isEqualTo(900);
  }

  private static long offset(
      Optional<EventMetadata> event, List<DecidedOffset> rows, OptionalLong committed) {
    DecidedOffset row = new DecidedBefore(TOPIC, event, rows, committed).row().orElseThrow();
    assertThat(row.getTopicId()).isEqualTo(StoreRows.topicId(TOPIC));
    return row.getOffset();
  }

  private static OptionalLong committed(long next) {
    return OptionalLong.of(next);
  }

  private static Optional<EventMetadata> event(Uuid topic, long offset) {
    return Optional.of(
        EventMetadata.newBuilder()
            .setOccurredAt(Timestamps.fromMillis(offset * 100))
            .setCommandPosition(
                CommandPosition.newBuilder()
                    .setTopicEpoch((int) (topic.getMostSignificantBits() >>> 32))
                    .setOffset(offset))
            .build());
  }

  /** Rows of the same number are as late as the event. */
  private static List<DecidedOffset> row(Uuid topic, long offset) {
    return List.of(
        DecidedOffset.newBuilder()
            .setTopicId(StoreRows.topicId(topic))
            .setOffset(offset)
            .setTimeMs(offset * 100)
            .build());
  }
}
