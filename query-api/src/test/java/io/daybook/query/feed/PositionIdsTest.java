package io.daybook.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.Topics;
import io.daybook.http.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** An id is a position, wherever it is read; whatever else it might be is refused. */
class PositionIdsTest {
  private static final List<AggregateType> TYPES = AggregateTypes.load().all();
  private static final int PARTITIONS = 2;
  private static final PositionIds IDS = ids(TYPES, PARTITIONS, 7);
  private static final Position POSITION = new Position(new long[] {0, 1, 300, Long.MAX_VALUE});

  @Test
  void an_id_is_read_as_it_was_written() {
    assertThat(IDS.decode(IDS.encode(POSITION))).isEqualTo(POSITION);
    assertThat(IDS.encode(POSITION)).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void an_id_that_was_cut_or_changed_anywhere_is_refused() {
    String id = IDS.encode(POSITION);
    for (int i = 0; i < id.length(); i++) {
      String cut = id.substring(0, i);
      assertRefused(400, () -> IDS.decode(cut));
      String changed = cut + (id.charAt(i) == 'A' ? 'B' : 'A') + id.substring(i + 1);
      assertThat(decoded(changed))
          .satisfiesAnyOf(
              decoded -> assertThat(decoded).isEmpty(),
              // The last character says fewer bits than it has.
              decoded -> assertThat(decoded).hasValue(POSITION));
    }
  }

  @Test
  void an_id_of_a_topic_that_was_made_anew_has_expired() {
    assertRefused(409, () -> ids(TYPES, PARTITIONS, 8).decode(IDS.encode(POSITION)));
  }

  @Test
  void an_id_of_other_partitions_or_an_unknown_type_is_refused() {
    assertRefused(400, () -> ids(TYPES, 3, 7).decode(IDS.encode(POSITION)));
    assertRefused(400, () -> ids(TYPES.subList(0, 1), PARTITIONS, 7).decode(IDS.encode(POSITION)));
  }

  @Test
  void an_id_that_is_older_than_a_type_says_so() {
    PositionIds older = ids(TYPES.subList(0, 1), PARTITIONS, 7);
    assertThat(IDS.decode(older.encode(new Position(new long[] {4, 5}))))
        .isEqualTo(new Position(new long[] {4, 5, PositionIds.YOUNGER, PositionIds.YOUNGER}));
  }

  /** Partitions of twenty types of 64, each of which a trillion events have passed. */
  @Test
  void an_id_of_many_partitions_fits_a_header() {
    List<AggregateType> types = IntStream.rangeClosed(1, 20).mapToObj(i -> type(i)).toList();
    PositionIds ids = ids(types, 64, -1);
    long[] next = new long[20 * 64];
    Arrays.setAll(next, i -> 1_000_000_000_000L + i);
    Position position = new Position(next);
    assertThat(ids.encode(position)).hasSizeLessThan(16 * 1024);
    assertThat(ids.decode(ids.encode(position))).isEqualTo(position);
  }

  private static AggregateType type(int ordinal) {
    AggregateType like = TYPES.getFirst();
    return new AggregateType(
        "many.type" + ordinal,
        ordinal,
        like.command(),
        like.event(),
        like.state(),
        like.seenCommandsWindow(),
        like.parks(),
        like.path(),
        like.idName(),
        like.routes());
  }

  private static Optional<Position> decoded(String id) {
    try {
      return Optional.of(IDS.decode(id));
    } catch (ProblemException _) {
      return Optional.empty();
    }
  }

  private static PositionIds ids(List<AggregateType> types, int partitions, int epoch) {
    return new PositionIds(new FeedPartitions(types, new Topics(""), partitions, _ -> epoch));
  }

  private static void assertRefused(int status, ThrowingCallable decode) {
    assertThatThrownBy(decode)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(status));
  }
}
