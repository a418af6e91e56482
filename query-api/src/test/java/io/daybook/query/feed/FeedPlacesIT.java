package io.daybook.query.feed;

import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.paid;
import static io.daybook.query.OrderLog.placed;
import static io.daybook.query.QueryClient.json;
import static io.daybook.query.feed.RunningFeed.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.domain.Rules;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.query.EventWriter;
import io.daybook.query.OrderLog;
import io.daybook.query.OrderLog.Command;
import io.daybook.query.RunningApp;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a reader begins, and how it goes on from an id. */
@ExtendWith(RunningFeed.Shared.class)
class FeedPlacesIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final RunningFeed feed;
  private final EventWriter writer;
  private final RunningApp app;

  FeedPlacesIT(RunningFeed feed) {
    this.feed = feed;
    this.writer = feed.writer();
    this.app = feed.app();
  }

  @Test
  void a_reader_begins_where_it_wants_to() throws Exception {
    writer.write("begin-1", 0, placed("c-1"));
    String afterFirst;
    try (EventSource source = feed.open("from=beginning&aggregateIdPrefix=begin-")) {
      afterFirst = source.event().id();
      writer.write("begin-1", 1, itemAdded(2), itemAdded(3));
      assertThat(source.eventIds(2)).isEqualTo(ids("begin-1", 2, 3));
    }
    try (EventSource source = feed.open("aggregateIdPrefix=begin-&after=" + afterFirst)) {
      assertThat(source.eventIds(2)).isEqualTo(ids("begin-1", 2, 3));
    }
    try (EventSource source =
            feed.open("from=beginning&aggregateIdPrefix=begin-", "Last-Event-ID", afterFirst);
        EventSource now = feed.open("aggregateIdPrefix=begin-")) {
      assertThat(source.eventIds(2)).isEqualTo(ids("begin-1", 2, 3));
      now.comment("heartbeat");
      writer.write("begin-1", 3, itemAdded(4));
      assertThat(now.eventIds(1)).isEqualTo(ids("begin-1", 4, 4));
    }
  }

  @Test
  void an_instant_begins_with_what_occurred_then() throws Exception {
    writer.begin();
    for (int version = 0; version < 6; version += 2) {
      for (String id : List.of("time-1", "time-2", "time-3")) {
        Command command = writer.command(id, version, itemAdded(1), itemAdded(2));
        writer.send(command.events().stream().map(FeedPlacesIT::withItsTime).toList());
      }
    }
    writer.commit();
    Instant fifth = Instant.ofEpochSecond(OrderLog.FIRST_SECOND + 5);
    try (EventSource source = feed.open("aggregateIdPrefix=time-&from=" + fifth)) {
      List<String> expected = new ArrayList<>();
      for (String id : List.of("time-1", "time-2", "time-3")) {
        expected.addAll(ids(id, 5, 6));
      }
      assertThat(source.eventIds(6)).containsExactlyInAnyOrderElementsOf(expected);
    }
    try (EventSource source = feed.open("aggregateIdPrefix=time-&from=" + fifth.plusNanos(1));
        EventSource before = feed.open("aggregateIdPrefix=time-&from=1969-01-01T00:00:00Z");
        EventSource future = feed.open("aggregateIdPrefix=time-&from=2999-01-01T00:00:00Z")) {
      source.comment("heartbeat");
      assertThat(before.eventIds(18)).doesNotHaveDuplicates();
      future.comment("heartbeat");
    }
  }

  @Test
  void a_filter_lets_through_what_it_says_and_the_id_moves_on_all_the_same() throws Exception {
    try (EventSource paid =
            feed.open("aggregateType=sales.order&aggregateIdPrefix=filter-&type=OrderPaid");
        EventSource parts = feed.open("aggregateType=sales.part");
        EventSource one = feed.open("aggregateId=filter-2")) {
      String begin = parts.id();
      ConsistencyToken last = writer.write("filter-1", 0, placed("c-1"), itemAdded(2), paid(20));
      last = ConsistencyToken.merge(List.of(last, writer.write("filter-2", 0, placed("c-1"))));
      assertThat(paid.eventIds(1)).isEqualTo(ids("filter-1", 3, 3));
      assertThat(one.eventIds(1)).isEqualTo(ids("filter-2", 1, 1));
      feed.open("", ConsistencyToken.HEADER, last.encode()).close();
      await().atMost(SOON).until(() -> parts.comment("heartbeat").id().equals(feed.now()));
      String moved = parts.id();
      try (EventSource fromMoved = feed.open("aggregateIdPrefix=filter-&after=" + moved);
          EventSource fromBegin = feed.open("aggregateIdPrefix=filter-&after=" + begin)) {
        fromMoved.comment("heartbeat");
        assertThat(fromBegin.eventIds(4)).containsAll(ids("filter-1", 1, 3));
      }
    }
  }

  @Test
  void an_id_of_another_log_is_refused_and_one_of_this_log_is_taken() throws Exception {
    writer.write("id-1", 0, placed("c-1"));
    String mine;
    try (EventSource source = feed.open("from=beginning&aggregateId=id-1")) {
      mine = source.event().id();
    }
    try (EventWriter other = EventWriter.on(feed.broker().bootstrapServers())) {
      PositionIds foreign =
          FeedLog.of(List.of(OrderLog.ORDERS), Rules.load(), other.log(), 1).ids();
      assertRefused(409, foreign.encode(new Position(new long[OrderLog.PARTITIONS])));
    }
    PositionIds ids = FeedLog.of(List.of(OrderLog.ORDERS), Rules.load(), writer.log(), 1).ids();
    assertRefused(409, ids.encode(new Position(new long[] {0, 0, 1_000_000, 0})));
    assertRefused(400, mine.substring(0, mine.length() - 4));
    try (EventSource source = feed.open("aggregateId=id-1&after=" + mine)) {
      writer.write("id-1", 1, itemAdded(2));
      assertThat(source.eventIds(1)).isEqualTo(ids("id-1", 2, 2));
    }
  }

  @Test
  void what_was_written_while_the_tail_rested_is_found_by_id_and_by_token() {
    String before = feed.now();
    await().atMost(SOON).until(() -> feed.meter("daybook_feed_following") == 0);
    ConsistencyToken token = writer.write("rest-1", 0, placed("c-1"), itemAdded(2));
    try (EventSource after = feed.open("aggregateId=rest-1&after=" + before);
        EventSource now =
            feed.open("aggregateId=rest-1", ConsistencyToken.HEADER, token.encode())) {
      assertThat(feed.meter("daybook_feed_following")).isEqualTo(1);
      writer.write("rest-1", 2, paid(20));
      assertThat(after.eventIds(3)).isEqualTo(ids("rest-1", 1, 3));
      assertThat(now.eventIds(1)).isEqualTo(ids("rest-1", 3, 3));
    }
  }

  @Test
  void a_token_is_honoured_before_the_stream_begins() throws Exception {
    writer.write("token-1", 0, placed("c-1"));
    ConsistencyToken token = writer.write("token-1", 1, itemAdded(2));
    try (EventSource source =
        feed.open("aggregateIdPrefix=token-", ConsistencyToken.HEADER, token.encode())) {
      writer.write("token-1", 2, itemAdded(3));
      assertThat(source.eventIds(1)).isEqualTo(ids("token-1", 3, 3));
    }
    ConsistencyToken ahead = writer.command("token-1", 3, itemAdded(4)).token();
    HttpResponse<String> behind = app.get("/v1/events", ahead);
    assertThat(behind.statusCode()).isEqualTo(503);
    assertThat(behind.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(json(behind).path("type").asString()).endsWith("/read-model-behind");
    assertThat(json(behind).path("lag").asInt()).isPositive();
  }

  @Test
  void a_token_of_a_command_that_left_no_event_is_honoured_once_it_is_decided() throws Exception {
    writer.write("token-2", 0, placed("c-1"));
    ConsistencyToken refused = writer.command("token-2", 1).token();
    assertThat(app.get("/v1/events", refused).statusCode()).isEqualTo(503);
    writer.begin();
    writer.decided(OrderLog.partition("token-2"), refused.positions().getFirst().offset() + 1);
    writer.commit();
    try (EventSource source =
        await()
            .atMost(SOON)
            .ignoreExceptionsInstanceOf(UncheckedIOException.class)
            .until(
                () ->
                    feed.open(
                        "from=beginning&aggregateId=token-2",
                        ConsistencyToken.HEADER,
                        refused.encode()),
                opened -> true)) {
      assertThat(source.eventIds(1)).isEqualTo(ids("token-2", 1, 1));
    }
  }

  /** The web server passes it on: it is no id, and that is said as of any other. */
  @Test
  void an_id_may_be_as_long_as_that_of_many_partitions() {
    HttpResponse<String> answer = app.get("/v1/events", "Last-Event-ID", "A".repeat(20_000));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("type").asString()).isEqualTo("/problems/invalid-query");
  }

  private void assertRefused(int status, String id) {
    HttpResponse<String> answer = app.get("/v1/events", "Last-Event-ID", id);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  /** As streams-app gives it to the record. */
  private static ProducerRecord<byte[], byte[]> withItsTime(ProducerRecord<byte[], byte[]> record) {
    long timeMs = LoggedEvent.parse(OrderLog.ORDERS, record.value()).occurredAt().toEpochMilli();
    return new ProducerRecord<>(
        record.topic(), record.partition(), timeMs, record.key(), record.value());
  }
}
