package io.daybook.query.feed;

import static io.daybook.query.OrderLog.addressed;
import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.paid;
import static io.daybook.query.OrderLog.placed;
import static io.daybook.query.QueryClient.json;
import static io.daybook.query.feed.RunningFeed.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent, to whom, and what is refused. */
@ExtendWith(RunningFeed.Shared.class)
class FeedIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final RunningFeed feed;
  private final EventWriter writer;
  private final RunningApp app;

  FeedIT(RunningFeed feed) {
    this.feed = feed;
    this.writer = feed.writer();
    this.app = feed.app();
  }

  @Test
  void an_event_is_sent_as_the_history_tells_it() throws Exception {
    try (EventSource source = feed.open("aggregateId=told")) {
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
  void an_earlier_form_is_sent_as_its_successor() throws Exception {
    try (EventSource source = feed.open("aggregateId=addressed")) {
      writer.write("addressed", 0, placed("c-1"), addressed("The blue house"));
      assertThat(source.event().name()).isEqualTo("OrderPlaced");
      Message changed = source.event();
      assertThat(changed.name()).isEqualTo("ShippingAddressChanged");
      assertThat(changed.json().at("/shippingAddressChanged/address/lines/0").asString())
          .isEqualTo("The blue house");
    }
  }

  @Test
  void nothing_is_seen_before_its_commit_nor_ever_after_an_abort() throws Exception {
    try (EventSource live = feed.open("aggregateIdPrefix=open-")) {
      Command ghost = writer.command("open-0", 0, placed("ghost"));
      writer.begin();
      writer.send(ghost.events());
      writer.abort();
      Command half = writer.command("open-1", 0, placed("c-1"), itemAdded(2));
      writer.begin();
      writer.send(half.events().subList(0, 1));
      live.comment("heartbeat");
      try (EventSource late = feed.open("from=beginning&aggregateIdPrefix=open-")) {
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
    try (EventWriter writer = EventWriter.on(feed.broker().bootstrapServers());
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
    await().atMost(SOON).until(() -> feed.meter("daybook_feed_readers") == 0);
    for (int i = 0; i < RunningFeed.READERS; i++) {
      sources.add(feed.open(""));
    }
    HttpResponse<String> refused = app.get("/v1/events");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    sources.forEach(EventSource::close);
    await().atMost(SOON).until(() -> feed.meter("daybook_feed_readers") == 0);
    feed.open("").close();
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
