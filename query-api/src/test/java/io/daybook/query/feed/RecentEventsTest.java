package io.daybook.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.daybook.query.feed.RecentEvents.Found;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The buffer is bounded, and nobody reads past what it has dropped. */
class RecentEventsTest {
  private static final int EVENT_BYTES = 10;

  @Test
  void a_position_goes_on_where_it_was() throws Exception {
    RecentEvents recent = recent(10, 1_000);
    append(recent, 0, 0, 1, 2);
    Found.Events found = (Found.Events) recent.after(0, position(0, 0), 0);
    assertThat(offsets(found)).containsExactly(0, 1, 2);
    assertThat(found.head()).isEqualTo(position(3, 0));
    append(recent, 1, 5);
    assertThat(offsets(recent.after(found.cursor(), position(3, 0), 0))).containsExactly(5);
  }

  @Test
  void what_was_dropped_is_missed_by_whoever_has_not_had_it() throws Exception {
    RecentEvents recent = recent(3, 1_000);
    append(recent, 0, 0, 1);
    append(recent, 1, 0, 1, 2);
    assertThat(recent.low()).isEqualTo(position(2, 0));
    assertThat(recent.after(0, position(1, 9), 0)).isInstanceOf(Found.Missed.class);
    assertThat(offsets(recent.after(0, position(2, 0), 0))).containsExactly(0, 1, 2);
  }

  @Test
  void bytes_are_bounded_but_the_last_event_stays() throws Exception {
    RecentEvents recent = recent(100, 2 * EVENT_BYTES);
    append(recent, 0, 0, 1, 2, 3);
    assertThat(recent.low()).isEqualTo(position(2, 0));
    RecentEvents tiny = recent(100, 1);
    append(tiny, 0, 0, 1);
    assertThat(offsets(tiny.after(0, position(1, 0), 0))).containsExactly(1);
  }

  @Test
  void a_position_before_the_tail_began_is_missed() throws Exception {
    RecentEvents recent = new RecentEvents(10, 1_000, position(4, 4));
    assertThat(recent.after(0, position(3, 4), 0)).isInstanceOf(Found.Missed.class);
    assertThat(recent.after(0, position(4, 4), 0)).isInstanceOf(Found.Events.class);
  }

  @Test
  void whoever_waits_is_woken_by_an_event_and_by_the_end() throws Exception {
    RecentEvents recent = recent(10, 1_000);
    Thread.ofVirtual().start(() -> append(recent, 0, 0));
    assertThat(offsets(recent.after(0, position(0, 0), TimeUnit.SECONDS.toNanos(30))))
        .containsExactly(0);
    Thread.ofVirtual().start(() -> recent.end(End.SHUTDOWN));
    assertThat(recent.after(1, position(1, 0), TimeUnit.SECONDS.toNanos(30)))
        .isEqualTo(new Found.Ended(End.SHUTDOWN));
    assertThat(recent.isEnded()).isTrue();
  }

  private static RecentEvents recent(int events, long bytes) {
    return new RecentEvents(events, bytes, position(0, 0));
  }

  private static Position position(long first, long second) {
    return new Position(new long[] {first, second});
  }

  private static void append(RecentEvents recent, int partition, long... offsets) {
    List<FeedEvent> events =
        LongStream.of(offsets)
            .mapToObj(
                offset ->
                    new FeedEvent(
                        partition, offset, ByteString.copyFrom(new byte[EVENT_BYTES]), null))
            .toList();
    Position reached = position(0, 0);
    reached.raise(partition, offsets[offsets.length - 1] + 1);
    recent.append(events, reached);
  }

  private static List<Integer> offsets(Found found) {
    return ((Found.Events) found).events().stream().map(event -> (int) event.offset()).toList();
  }
}
