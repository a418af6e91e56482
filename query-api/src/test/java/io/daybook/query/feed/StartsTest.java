package io.daybook.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.Topics;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.http.ProblemException;
import io.daybook.query.OrderLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where no consumer is free: whoever needs none begins, others are told to come again. */
class StartsTest {
  private static final FeedPartitions PARTITIONS =
      new FeedPartitions(List.of(OrderLog.ORDERS), new Topics(""), 2, _ -> 1);
  private static final Position HIGH = new Position(new long[] {5, 7});

  private final RecentEvents recent = new RecentEvents(10, 1_000, HIGH);
  private final Starts starts =
      new Starts(
          PARTITIONS, new CatchUp(KafkaConnection.to("127.0.0.1:1"), 0), Duration.ofMillis(1));

  @Test
  void what_the_tail_has_read_needs_no_look_into_the_log() throws Exception {
    assertThat(starts.find(new Start.Now(), recent)).isEqualTo(HIGH);
    assertThat(starts.find(new Start.After(HIGH), recent)).isEqualTo(HIGH);
  }

  @Test
  void others_are_refused_for_the_moment() {
    assertBusy(new Start.Beginning());
    assertBusy(new Start.At(Instant.EPOCH));
    assertBusy(new Start.After(new Position(new long[] {4, 7})));
    assertBusy(new Start.After(new Position(new long[] {5, 8})));
  }

  private void assertBusy(Start start) {
    assertThatThrownBy(() -> starts.find(start, recent))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(503);
              assertThat(refused.problem().headers()).containsKey("Retry-After");
            });
  }
}
