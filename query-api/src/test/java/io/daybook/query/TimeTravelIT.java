package io.daybook.query;

import static io.daybook.query.OrderLog.FIRST_SECOND;
import static io.daybook.query.OrderLog.ORDERS;
import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.paid;
import static io.daybook.query.OrderLog.placed;
import static io.daybook.query.QueryClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;
import com.google.protobuf.util.JsonFormat;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.WireFormat;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import io.daybook.localstack.testing.TopicRecords;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was, at any version and any instant, and what has changed since. */
@ExtendWith(RealParts.class)
class TimeTravelIT {
  private static final int ORDERS_WRITTEN = 100;
  private static final String LONG = "long";
  private static final int LONG_EVENTS = 2_500;

  @TempDir static Path folder;
  private static EventWriter writer;
  private static RunningApp app;

  @BeforeAll
  static void start(LocalBroker broker) {
    writer = EventWriter.on(broker.bootstrapServers());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    Random random = new Random(4);
    for (int order = 0; order < ORDERS_WRITTEN; order++) {
      records.addAll(history("o-" + order, 1 + random.nextInt(60), random));
    }
    records.addAll(history(LONG, LONG_EVENTS, random));
    writer.begin();
    writer.send(records);
    writer.commit();
    app =
        RunningApp.start(
            writer.settings(),
            folder.resolve("data"),
            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none");
    await().atMost(Duration.ofSeconds(60)).until(app::isReady);
  }

  @AfterAll
  static void stop() {
    app.close();
    writer.close();
  }

  /** At least so many events, in commands of one to three, paid now and then. */
  private static List<ProducerRecord<byte[], byte[]>> history(
      String id, int events, Random random) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (records.size() < events) {
      int version = records.size();
      OrderEvent[] caused =
          IntStream.rangeClosed(version + 1, version + 1 + random.nextInt(3))
              .mapToObj(next -> event(next, random))
              .toArray(OrderEvent[]::new);
      records.addAll(writer.command(id, version, caused).events());
    }
    return records;
  }

  private static OrderEvent event(int version, Random random) {
    if (version == 1) {
      return placed("c-" + random.nextInt(10));
    }
    return version % 50 == 0 ? paid(version) : itemAdded(version);
  }

  @Test
  void any_version_and_any_instant_is_the_fold_of_the_prefix_that_the_topic_holds()
      throws Exception {
    Map<String, NavigableMap<Integer, OrderEvent>> log = readTopic();
    assertThat(log).hasSizeGreaterThan(ORDERS_WRITTEN);
    List<Map.Entry<String, NavigableMap<Integer, OrderEvent>>> orders = List.copyOf(log.entrySet());
    Random random = new Random(5);
    for (int i = 0; i < 1_000; i++) {
      var one = orders.get(random.nextInt(orders.size()));
      String order = "/v1/orders/" + one.getKey();
      NavigableMap<Integer, OrderEvent> history = one.getValue();
      int version = 1 + random.nextInt(history.size());
      assertFold(app.get(order + "?version=" + version), history, version);
      Instant instant =
          Instant.ofEpochSecond(FIRST_SECOND + 1 + random.nextInt(history.size() + 1));
      assertFold(app.get(order + "?at=" + instant), history, at(history, instant));
    }
  }

  @Test
  void before_its_first_event_an_aggregate_is_unknown() {
    HttpResponse<String> before = app.get("/v1/orders/o-1?at=" + Instant.ofEpochSecond(1));
    assertThat(before.statusCode()).isEqualTo(404);
    assertThat(json(before).path("type").asString()).isEqualTo("/problems/aggregate-unknown");
    assertThat(json(before).path("detail").asString())
        .isEqualTo(
            "There was no sales.order o-1 at 1970-01-01T00:00:01Z: its history begins at %s."
                .formatted(Instant.ofEpochSecond(FIRST_SECOND + 1)));
    assertThat(app.get("/v1/orders/nobody?at=2026-01-01T00:00:00Z").statusCode()).isEqualTo(404);
  }

  @Test
  void a_history_is_paged_in_both_directions_and_by_type() {
    List<Integer> forwards = pages("limit=999", "after", 0);
    assertThat(forwards.size()).isGreaterThanOrEqualTo(LONG_EVENTS);
    assertThat(forwards).isEqualTo(IntStream.rangeClosed(1, forwards.size()).boxed().toList());
    assertThat(pages("limit=999", "before", Integer.MAX_VALUE)).isEqualTo(forwards.reversed());
    List<Integer> payments = forwards.stream().filter(version -> version % 50 == 0).toList();
    assertThat(pages("limit=7&type=OrderPaid", "after", 0)).isEqualTo(payments);
    assertThat(pages("limit=7&type=OrderPaid", "before", Integer.MAX_VALUE))
        .isEqualTo(payments.reversed());
    assertThat(pages("type=OrderPaid,OrderPlaced", "before", 120)).containsExactly(100, 50, 1);
    assertThat(pages("type=OrderShipped", "after", 0)).isEmpty();
    assertThat(json(app.get("/v1/orders/long/events?before=1")).path("events").size()).isZero();
    assertThat(app.get("/v1/orders/nobody/events?before=9").statusCode()).isEqualTo(404);
  }

  @Test
  void a_difference_leads_from_one_version_to_the_other_event_by_event() {
    JsonNode difference = json(app.get("/v1/orders/long/diff?from=45&to=55&limit=4"));
    JsonNode from = json(app.get("/v1/orders/long?version=45"));
    JsonNode to = json(app.get("/v1/orders/long?version=55"));
    assertThat(Jackson3JsonPatch.apply(difference.path("patch"), from)).isEqualTo(to);
    assertThat(difference.path("nextFrom").asInt()).isEqualTo(49);
    JsonNode state = from;
    for (int i = 0; i < 4; i++) {
      JsonNode step = difference.path("steps").get(i);
      assertThat(version(step.path("event"))).isEqualTo(46 + i);
      state = Jackson3JsonPatch.apply(step.path("patch"), state);
      assertThat(state).isEqualTo(json(app.get("/v1/orders/long?version=" + (46 + i))));
    }
    assertThat(difference.path("steps").size()).isEqualTo(4);
    JsonNode rest = json(app.get("/v1/orders/long/diff?from=49&to=55"));
    assertThat(rest.path("steps").size()).isEqualTo(6);
    assertThat(rest.has("nextFrom")).isFalse();
  }

  @Test
  void a_difference_begins_with_nothing_and_ends_with_the_latest() {
    ConsistencyToken token = writer.write("diff", 0, placed("c-1"), itemAdded(2));
    HttpResponse<String> answer = app.get("/v1/orders/diff/diff", token);
    assertThat(answer.headers().firstValue(ConsistencyToken.HEADER)).hasValue(token.encode());
    JsonNode all = json(answer);
    assertThat(all.path("from").asInt()).isZero();
    assertThat(all.path("to").asInt()).isEqualTo(2);
    assertThat(Jackson3JsonPatch.apply(all.path("patch"), JsonMapper.shared().readTree("{}")))
        .isEqualTo(json(app.get("/v1/orders/diff")));
    JsonNode none = json(app.get("/v1/orders/diff/diff?from=2"));
    assertThat(none.path("patch").size()).isZero();
    assertThat(none.path("steps").size()).isZero();
    HttpResponse<String> beyond = app.get("/v1/orders/diff/diff?from=3");
    assertThat(beyond.statusCode()).isEqualTo(404);
    assertThat(json(beyond).path("currentVersion").asInt()).isEqualTo(2);
    assertThat(app.get("/v1/orders/diff/diff?from=1&to=3").statusCode()).isEqualTo(404);
    assertThat(app.get("/v1/orders/nobody/diff").statusCode()).isEqualTo(404);
  }

  /** Versions of all pages, one after the other. */
  private static List<Integer> pages(String parameters, String direction, int start) {
    String next = direction.equals("after") ? "nextAfter" : "nextBefore";
    List<Integer> versions = new ArrayList<>();
    JsonNode from = null;
    do {
      int at = from == null ? start : from.asInt();
      JsonNode page =
          json(app.get("/v1/orders/long/events?%s&%s=%d".formatted(parameters, direction, at)));
      StreamSupport.stream(page.path("events").spliterator(), false)
          .map(TimeTravelIT::version)
          .forEach(versions::add);
      from = page.path(next);
    } while (!from.isMissingNode());
    return versions;
  }

  private static int version(JsonNode event) {
    return event.path("metadata").path("version").asInt();
  }

  private static int at(NavigableMap<Integer, OrderEvent> history, Instant instant) {
    return history.values().stream()
        .filter(
            event -> event.getMetadata().getOccurredAt().getSeconds() <= instant.getEpochSecond())
        .mapToInt(event -> event.getMetadata().getVersion())
        .max()
        .orElseThrow();
  }

  private static void assertFold(
      HttpResponse<String> answer, NavigableMap<Integer, OrderEvent> history, int version)
      throws Exception {
    assertThat(QueryClient.version(answer)).isEqualTo(version);
    OrderDecider decider = new OrderDecider();
    OrderState expected = decider.initialState();
    for (OrderEvent event : history.headMap(version, true).values()) {
      expected = decider.evolve(expected, event);
    }
    OrderState.Builder told = OrderState.newBuilder();
    JsonFormat.parser().merge(answer.body(), told);
    assertThat(told.build()).isEqualTo(expected);
  }

  /** Read by a consumer that knows nothing of the app. */
  private static Map<String, NavigableMap<Integer, OrderEvent>> readTopic() {
    Map<String, NavigableMap<Integer, OrderEvent>> log = new HashMap<>();
    String topic = writer.log().topics().events(ORDERS);
    for (var record : TopicRecords.committed(writer.settings().bootstrapServers(), topic)) {
      String[] key = new String(record.key(), UTF_8).split("@", -1);
      OrderEvent event = WireFormat.parse(record.value(), OrderEvent.getDefaultInstance());
      log.computeIfAbsent(key[0], _ -> new TreeMap<>()).put(Integer.parseInt(key[1]), event);
    }
    return log;
  }
}
