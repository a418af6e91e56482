package io.daybook.query.feed;

import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.paid;
import static io.daybook.query.OrderLog.placed;
import static io.daybook.query.QueryClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.localstack.LocalBroker;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.query.EventWriter;
import io.daybook.query.OrderLog;
import io.daybook.query.OrderLog.Command;
import io.daybook.query.RunningApp;
import io.daybook.query.feed.EventSource.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one reader gets. One app with small buffers over a real broker; each test has own ids. */
class FeedIT {
  private static final int READERS = 12;
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static LocalBroker broker;
  private static EventWriter writer;
  private static RunningApp app;

  @BeforeAll
  static void start() {
    broker = LocalBroker.started(folder.resolve("broker"));
    writer = EventWriter.on(broker.bootstrapServers());
    app =
        RunningApp.start(
            writer.settings(),
            folder.resolve("data"),
            "--daybook.query.consistency-wait=500ms",
            "--daybook.feed.readers=" + READERS,
            "--daybook.feed.heartbeat=200ms",
            "--daybook.feed.rest-after=100ms",
            "--daybook.feed.buffer-events=1000",
            "--daybook.feed.buffer-bytes=1048576");
  }

  @AfterAll
  static void stop() {
    app.close();
    writer.close();
    broker.close();
  }

  @Test
  void an_event_is_sent_as_the_history_tells_it() throws Exception {
    try (EventSource source = open("aggregateId=told")) {
      ConsistencyToken token = writer.write("told", 0, placed("c-1"), itemAdded(2));
      Message placed = source.event();
      assertThat(placed.name()).isEqualTo("OrderPlaced");
      assertThat(source.event().name()).isEqualTo("ItemAdded");
      // The feed does not wait for the event store, which may still be on its way.
      await().atMost(SOON).until(app::isReady);
      assertThat(json(app.get("/v1/orders/told/events", token)).path("events").path(0))
          .isEqualTo(placed.json());
    }
    assertThat(app.get("/openapi.yaml").body()).contains("/v1/events:", "text/event-stream");
  }

  @Test
  void a_reader_begins_where_it_wants_to() throws Exception {
    writer.write("begin-1", 0, placed("c-1"), itemAdded(2));
    writer.write("begin-1", 2, itemAdded(3));
    String afterFirst;
    try (EventSource source = open("from=beginning&aggregateIdPrefix=begin-")) {
      afterFirst = source.event().id();
      assertThat(source.eventIds(2)).isEqualTo(ids("begin-1", 2, 3));
    }
    try (EventSource source = open("aggregateIdPrefix=begin-&after=" + afterFirst)) {
      assertThat(source.eventIds(2)).isEqualTo(ids("begin-1", 2, 3));
    }
    try (EventSource source =
            open("from=beginning&aggregateIdPrefix=begin-", "Last-Event-ID", afterFirst);
        EventSource now = open("aggregateIdPrefix=begin-")) {
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
        writer.send(command.events().stream().map(FeedIT::withItsTime).toList());
      }
    }
    writer.commit();
    Instant fifth = Instant.ofEpochSecond(OrderLog.FIRST_SECOND + 5);
    try (EventSource source = open("aggregateIdPrefix=time-&from=" + fifth)) {
      List<String> expected = new ArrayList<>();
      for (String id : List.of("time-1", "time-2", "time-3")) {
        expected.addAll(ids(id, 5, 6));
      }
      assertThat(source.eventIds(6)).containsExactlyInAnyOrderElementsOf(expected);
    }
    try (EventSource source = open("aggregateIdPrefix=time-&from=" + fifth.plusNanos(1));
        EventSource before = open("aggregateIdPrefix=time-&from=1969-01-01T00:00:00Z");
        EventSource future = open("aggregateIdPrefix=time-&from=2999-01-01T00:00:00Z")) {
      source.comment("heartbeat");
      assertThat(before.eventIds(18)).doesNotHaveDuplicates();
      future.comment("heartbeat");
    }
  }

  @Test
  void a_filter_lets_through_what_it_says_and_the_id_moves_on_all_the_same() throws Exception {
    try (EventSource paid =
            open("aggregateType=sales.order&aggregateIdPrefix=filter-&type=OrderPaid");
        EventSource parts = open("aggregateType=sales.part");
        EventSource one = open("aggregateId=filter-2")) {
      String begin = parts.id();
      ConsistencyToken last = writer.write("filter-1", 0, placed("c-1"), itemAdded(2), paid(20));
      last = ConsistencyToken.merge(List.of(last, writer.write("filter-2", 0, placed("c-1"))));
      assertThat(paid.eventIds(1)).isEqualTo(ids("filter-1", 3, 3));
      assertThat(one.eventIds(1)).isEqualTo(ids("filter-2", 1, 1));
      open("", ConsistencyToken.HEADER, last.encode()).close();
      await().atMost(SOON).until(() -> parts.comment("heartbeat").id().equals(now()));
      String moved = parts.id();
      try (EventSource fromMoved = open("aggregateIdPrefix=filter-&after=" + moved);
          EventSource fromBegin = open("aggregateIdPrefix=filter-&after=" + begin)) {
        fromMoved.comment("heartbeat");
        assertThat(fromBegin.eventIds(4)).containsAll(ids("filter-1", 1, 3));
      }
    }
  }

  @Test
  void nothing_is_seen_before_its_commit_nor_ever_after_an_abort() throws Exception {
    try (EventSource live = open("aggregateIdPrefix=open-")) {
      Command ghost = writer.command("open-0", 0, placed("ghost"));
      writer.begin();
      writer.send(ghost.events());
      writer.abort();
      Command half = writer.command("open-1", 0, placed("c-1"), itemAdded(2));
      writer.begin();
      writer.send(half.events().subList(0, 1));
      live.comment("heartbeat");
      try (EventSource late = open("from=beginning&aggregateIdPrefix=open-")) {
        late.comment("heartbeat");
        writer.send(half.events().subList(1, 2));
        late.comment("heartbeat");
        writer.commit();
        assertThat(late.eventIds(2)).isEqualTo(ids("open-1", 1, 2));
        assertThat(live.eventIds(2)).isEqualTo(ids("open-1", 1, 2));
      }
    }
  }

  @Test
  void neither_an_unknown_event_nor_a_foreign_record_stops_the_stream() throws Exception {
    try (EventWriter writer = EventWriter.on(broker.bootstrapServers());
        RunningApp app = RunningApp.start(writer.settings(), folder.resolve("odd"));
        EventSource source = EventSource.open(app, "/v1/events?from=beginning")) {
      var first = writer.command("odd-1", 0, placed("c-1")).events().getFirst();
      var future = future(writer.command("odd-1", 1, itemAdded(2)).events().getFirst());
      var foreign = new ProducerRecord<>(first.topic(), 0, bytes("foreign"), bytes("not an event"));
      var tombstone =
          new ProducerRecord<byte[], byte[]>(
              first.topic(), first.partition(), new EventKey("odd-1", 1).toBytes(), null);
      writer.begin();
      writer.send(List.of(first, future, tombstone));
      writer.send(writer.command("odd-1", 2, paid(10)).events());
      writer.commit();
      assertThat(source.event().eventId()).isEqualTo("sales.order/odd-1@1");
      Message unknown = source.event();
      assertThat(unknown.name()).isEqualTo("OrderGifted");
      assertThat(unknown.eventId()).isEqualTo("sales.order/odd-1@2");
      assertThat(unknown.json().path("type").asString()).isEqualTo("sales.order.v1.OrderGifted");
      assertThat(unknown.json().path("value").binaryValue()).isEqualTo(future.value());
      assertThat(source.event().name()).isEqualTo("OrderPaid");

      writer.begin();
      writer.send(List.of(foreign));
      writer.commit();
      Message unreadable = source.event();
      assertThat(unreadable.name()).isEqualTo("daybook.unreadable");
      assertThat(unreadable.json().path("topic").asString()).isEqualTo(first.topic());
      assertThat(unreadable.json().path("reason").asString()).contains("'foreign'");
      writer.write("odd-1", 3, itemAdded(3));
      assertThat(source.event().name()).isEqualTo("ItemAdded");
    }
  }

  @Test
  void a_slow_reader_is_cut_and_goes_on_where_it_was() throws Exception {
    int events = 1_200;
    String large = "c".repeat(10_000);
    List<String> received = new ArrayList<>();
    String lastId;
    try (EventSource slow = EventSource.openNarrow(app, "/v1/events?aggregateIdPrefix=slow-")) {
      assertThat(slow.comment("live")).isNotNull();
      for (int i = 0; i < events; i += 100) {
        writer.begin();
        for (int version = i; version < i + 100; version++) {
          writer.send(writer.command("slow-1", version, placed(large)).events());
        }
        writer.commit();
      }
      Message message = slow.event();
      while (!message.name().equals("daybook.end")) {
        received.add(message.eventId());
        message = slow.event();
      }
      assertThat(message.json().path("reason").asString()).isEqualTo("slow");
      assertThat(slow.next()).isNull();
      lastId = message.id();
    }
    assertThat(received).hasSizeLessThan(events);
    try (EventSource again = open("aggregateIdPrefix=slow-&after=" + lastId)) {
      received.addAll(again.eventIds(events - received.size()));
    }
    assertThat(received).isEqualTo(ids("slow-1", 1, events));
    assertThat(app.get("/actuator/prometheus").body())
        .contains("daybook_feed_disconnects_total{reason=\"slow\"} 1.0");
  }

  @Test
  void a_token_is_honoured_before_the_stream_begins() throws Exception {
    writer.write("token-1", 0, placed("c-1"));
    ConsistencyToken token = writer.write("token-1", 1, itemAdded(2));
    try (EventSource source =
        open("aggregateIdPrefix=token-", ConsistencyToken.HEADER, token.encode())) {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from=yesterday             | neither beginning nor now
          from=2026-13-01T00:00:00Z  | is not a time
          after=AQID                 | was cut or changed
          after=%C3%A4               | cannot be read
          from=now&after=AQID        | cannot be given together
          aggregateType=sales.boat   | is not one of sales.order, sales.part
          type=OrderMelted           | ItemAdded, ItemRemoved
          aggregateType=sales.part&type=OrderPlaced | PartRegistered
          aggregateId=a%20b          | is not of the form
          aggregateId=a&aggregateIdPrefix=a | cannot be given together
          since=now                  | There is no parameter
          """)
  void a_query_that_cannot_be_understood_is_refused(String query, String why) {
    HttpResponse<String> answer = app.get("/v1/events?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("type").asString()).endsWith("/invalid-query");
    assertThat(json(answer).path("detail").asString()).contains(why);
  }

  @Test
  void an_id_of_another_log_is_refused_and_one_of_this_log_holds_after_a_restart()
      throws Exception {
    writer.write("id-1", 0, placed("c-1"));
    String mine;
    try (EventSource source = open("from=beginning&aggregateId=id-1")) {
      mine = source.event().id();
    }
    try (EventWriter other = EventWriter.on(broker.bootstrapServers())) {
      PositionIds foreign = FeedLog.of(List.of(OrderLog.ORDERS), other.log(), 1).ids();
      assertRefused(409, foreign.encode(new Position(new long[OrderLog.PARTITIONS])));
    }
    PositionIds ids = FeedLog.of(List.of(OrderLog.ORDERS), writer.log(), 1).ids();
    assertRefused(409, ids.encode(new Position(new long[] {0, 0, 1_000_000, 0})));
    assertRefused(400, mine.substring(0, mine.length() - 4));
    try (EventSource source = open("aggregateId=id-1&after=" + mine)) {
      writer.write("id-1", 1, itemAdded(2));
      assertThat(source.eventIds(1)).isEqualTo(ids("id-1", 2, 2));
    }
  }

  @Test
  void what_was_written_while_the_tail_rested_is_found_by_id_and_by_token() {
    String before = now();
    await().atMost(SOON).until(() -> meter("daybook_feed_following") == 0);
    ConsistencyToken token = writer.write("rest-1", 0, placed("c-1"), itemAdded(2));
    try (EventSource after = open("aggregateId=rest-1&after=" + before);
        EventSource now = open("aggregateId=rest-1", ConsistencyToken.HEADER, token.encode())) {
      assertThat(meter("daybook_feed_following")).isEqualTo(1);
      writer.write("rest-1", 2, paid(20));
      assertThat(after.eventIds(3)).isEqualTo(ids("rest-1", 1, 3));
      assertThat(now.eventIds(1)).isEqualTo(ids("rest-1", 3, 3));
    }
  }

  @Test
  void the_answer_is_a_stream_of_events_for_GET_only() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/v1/events"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> head = http.send(request.copy().HEAD().build(), BodyHandlers.ofString());
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      HttpResponse<InputStream> stream = http.send(request.build(), BodyHandlers.ofInputStream());
      assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      assertThat(stream.headers().firstValue("Cache-Control")).hasValue("no-store");
      try (var lines = new Scanner(stream.body(), StandardCharsets.UTF_8)) {
        assertThat(lines.nextLine()).isEqualTo("retry: 1000");
        assertThat(lines.nextLine()).startsWith("id: ");
      }
    }
  }

  @Test
  void readers_beyond_the_limit_are_refused_and_one_that_is_gone_makes_room() {
    List<EventSource> sources = new ArrayList<>();
    await().atMost(SOON).until(() -> meter("daybook_feed_readers") == 0);
    for (int i = 0; i < READERS; i++) {
      sources.add(open(""));
    }
    HttpResponse<String> refused = app.get("/v1/events");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    sources.forEach(EventSource::close);
    await().atMost(SOON).until(() -> meter("daybook_feed_readers") == 0);
    open("").close();
  }

  private static double meter(String name) {
    return app.get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  /** Id of the log's end. */
  private static String now() {
    try (EventSource source = open("")) {
      return source.id();
    }
  }

  private static void assertRefused(int status, String id) {
    HttpResponse<String> answer = app.get("/v1/events", "Last-Event-ID", id);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  private static EventSource open(String query, String... headers) {
    return EventSource.open(app, "/v1/events" + (query.isEmpty() ? "" : "?" + query), headers);
  }

  private static List<String> ids(String order, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(version -> "sales.order/" + order + "@" + version)
        .toList();
  }

  /** As streams-app gives it to the record. */
  private static ProducerRecord<byte[], byte[]> withItsTime(ProducerRecord<byte[], byte[]> record) {
    long timeMs = LoggedEvent.parse(OrderLog.ORDERS, record.value()).occurredAt().toEpochMilli();
    return new ProducerRecord<>(
        record.topic(), record.partition(), timeMs, record.key(), record.value());
  }

  /** The same event, as a release would write it that knows a kind more. */
  private static ProducerRecord<byte[], byte[]> future(ProducerRecord<byte[], byte[]> record)
      throws IOException {
    OrderEvent known = (OrderEvent) LoggedEvent.parse(OrderLog.ORDERS, record.value()).event();
    UnknownFieldSet gifted =
        UnknownFieldSet.newBuilder()
            .addField(
                99, UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.EMPTY).build())
            .build();
    OrderEvent unknown = known.toBuilder().clearItemAdded().setUnknownFields(gifted).build();
    var future =
        new ProducerRecord<>(
            record.topic(), record.partition(), record.key(), WireFormat.frame(7, unknown));
    future.headers().add(RecordHeaders.TYPE, bytes("sales.order.v1.OrderGifted"));
    return future;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
