package io.daybook.query;

import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.paid;
import static io.daybook.query.OrderLog.placed;
import static io.daybook.query.QueryClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.LogContractViolation;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.query.OrderLog.Command;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One app over a real broker, without PostgreSQL, which it does not need for this. */
@ExtendWith(RealParts.class)
class AggregateQueriesIT {
  @TempDir static Path folder;
  private static EventWriter writer;
  private static RunningApp app;

  @BeforeAll
  static void start(LocalBroker broker) {
    writer = EventWriter.on(broker.bootstrapServers());
    app =
        RunningApp.start(
            writer.settings(),
            folder.resolve("data"),
            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none",
            "--daybook.query.consistency-wait=500ms");
    await().atMost(Duration.ofSeconds(60)).until(app::isReady);
  }

  @AfterAll
  static void stop() {
    app.close();
    writer.close();
  }

  @Test
  void what_was_written_is_read_with_its_token_at_once_in_every_partition() {
    for (int i = 0; i < 200; i++) {
      String id = "loop-" + i % 20;
      int version = 2 * (i / 20);
      ConsistencyToken token =
          version == 0
              ? writer.write(id, 0, placed("c-1"), itemAdded(2))
              : writer.write(id, version, itemAdded(version + 1), itemAdded(version + 2));
      HttpResponse<String> state = app.get("/v1/orders/" + id, token);
      assertThat(state.statusCode()).isEqualTo(200);
      assertThat(QueryClient.version(state)).isEqualTo(version + 2);
      assertThat(json(state).path("lines").size()).isEqualTo(version + 2);
      assertThat(state.headers().firstValue(ConsistencyToken.HEADER)).hasValue(token.encode());
    }
  }

  @Test
  void a_state_is_told_at_any_of_its_versions() {
    ConsistencyToken token = writer.write("versions", 0, placed("c-9"), itemAdded(2));
    token = ConsistencyToken.merge(List.of(token, writer.write("versions", 2, paid(20))));
    HttpResponse<String> now = app.get("/v1/orders/versions", token);
    assertThat(json(now).path("status").asString()).isEqualTo("ORDER_STATUS_PAID");
    assertThat(json(now).path("customerId").asString()).isEqualTo("c-9");
    assertThat(now.headers().firstValue("Content-Type")).hasValue("application/json");
    HttpResponse<String> first = app.get("/v1/orders/versions?version=1");
    assertThat(QueryClient.version(first)).isEqualTo(1);
    assertThat(json(first).path("lines").size()).isEqualTo(1);
    HttpResponse<String> beyond = app.get("/v1/orders/versions?version=4");
    assertProblem(beyond, 404, "version-unknown");
    assertThat(json(beyond).path("currentVersion").asInt()).isEqualTo(3);
  }

  @Test
  void a_known_version_is_not_sent_again() {
    ConsistencyToken token = writer.write("known", 0, placed("c-1"));
    HttpResponse<String> whole = app.get("/v1/orders/known", token);
    String eTag = whole.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> same =
        app.get("/v1/orders/known", ConsistencyToken.HEADER, token.encode(), "If-None-Match", eTag);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    for (String header : List.of("ETag", "Cache-Control", ConsistencyToken.HEADER)) {
      assertThat(whole.headers().allValues(header)).as(header).hasSize(1);
      assertThat(same.headers().allValues(header)).isEqualTo(whole.headers().allValues(header));
    }
    assertThat(app.get("/v1/orders/known", "If-None-Match", "\"7\", W/" + eTag).statusCode())
        .isEqualTo(304);
    // Of the same version in another form, as another release has sent it.
    assertThat(app.get("/v1/orders/known", "If-None-Match", "\"1-00000000\"").statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_history_is_read_page_by_page() {
    ConsistencyToken token = writer.write("pages", 0, placed("c-1"), itemAdded(2), itemAdded(3));
    HttpResponse<String> first = app.get("/v1/orders/pages/events?limit=2", token);
    assertThat(json(first).path("events").size()).isEqualTo(2);
    assertThat(json(first).path("events").get(0).has("orderPlaced")).isTrue();
    assertThat(json(first).path("events").get(1).path("metadata").path("eventId").asString())
        .isEqualTo("sales.order/pages@2");
    assertThat(json(first).path("nextAfter").asInt()).isEqualTo(2);
    HttpResponse<String> last = app.get("/v1/orders/pages/events?limit=2&after=2");
    assertThat(json(last).path("events").size()).isEqualTo(1);
    assertThat(json(last).has("nextAfter")).isFalse();
    assertThat(app.get("/v1/orders/pages/events?after=3").body()).isEqualTo("{\"events\":[]}");
    assertProblem(app.get("/v1/orders/nobody/events?after=3"), 404, "aggregate-unknown");
  }

  @Test
  void half_a_command_in_an_open_transaction_is_not_there_nor_after_its_abort() {
    writer.write("open", 0, placed("c-1"));
    ConsistencyToken before = writer.write("open", 1, itemAdded(2));
    Command command = writer.command("open", 2, itemAdded(3), itemAdded(4));
    writer.begin();
    writer.send(command.events().subList(0, 1));
    assertVersion("open", before, 2);
    HttpResponse<String> tooEarly = app.get("/v1/orders/open", command.token());
    assertProblem(tooEarly, 503, "read-model-behind");
    assertThat(json(tooEarly).path("lag").asInt()).isPositive();
    assertThat(tooEarly.headers().firstValue("Retry-After")).hasValue("1");
    writer.abort();
    ConsistencyToken next = writer.write("open", 2, itemAdded(3));
    assertVersion("open", next, 3);
  }

  @Test
  void a_token_of_a_command_that_left_no_event_is_honoured_once_it_is_decided() {
    ConsistencyToken placed = writer.write("refused", 0, placed("c-1"));
    Command refused = writer.command("refused", 1);
    assertProblem(app.get("/v1/orders/refused", refused.token()), 503, "read-model-behind");
    writer.begin();
    writer.decided(
        OrderLog.partition("refused"), refused.token().positions().getFirst().offset() + 1);
    writer.commit();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertVersion("refused", refused.token(), 1));
    HttpResponse<String> answer = app.get("/v1/orders/refused", refused.token());
    assertThat(answer.headers().firstValue(ConsistencyToken.HEADER)).hasValue(placed.encode());
  }

  @Test
  void a_version_can_be_waited_for() {
    ConsistencyToken token = writer.write("min", 0, placed("c-1"));
    assertThat(app.get("/v1/orders/min?minVersion=1").statusCode()).isEqualTo(200);
    assertThat(app.get("/v1/orders/min?minVersion=1&version=1", token).statusCode()).isEqualTo(200);
    HttpResponse<String> behind = app.get("/v1/orders/min?minVersion=4");
    assertProblem(behind, 503, "read-model-behind");
    assertThat(json(behind).path("currentVersion").asInt()).isEqualTo(1);
    assertThat(json(behind).path("lag").asInt()).isEqualTo(3);
  }

  @Test
  void a_token_of_another_commands_topic_has_expired() {
    ConsistencyToken foreign =
        ConsistencyToken.of(
            OrderLog.ORDERS.ordinal(),
            CommandPosition.newBuilder()
                .setTopicEpoch(writer.log().topicEpoch(OrderLog.ORDERS) + 1)
                .build());
    assertProblem(app.get("/v1/orders/any", foreign), 409, "token-expired");
    // It says nothing of parts.
    assertProblem(app.get("/v1/parts/any", foreign), 404, "aggregate-unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/orders/o;v=2",
        "/v1;v=2/orders/o",
        "/v1/order-summaries;v=2",
        "/v1/events;v=2",
        "/actuator/health;v=2",
        "/actuator/health?x=%ff",
        "/v1/orders/o?=",
        "/v1/orders/o?at=2026-01-31T00:00:00+01:00",
        "/v1/orders/o?version=0",
        "/v1/orders/o?version=-1",
        "/v1/orders/o?version=x",
        "/v1/orders/o?version=",
        "/v1/orders/o?version=1&version=2",
        "/v1/orders/o?version=2147483648",
        "/v1/orders/o?minVersion=0",
        "/v1/orders/o?at=yesterday",
        "/v1/orders/o?at=2026-01-31T00:00:00Z&version=1",
        "/v1/orders/-o",
        "/v1/orders/o:place",
        "/v1/orders/o%40",
        "/v1/orders/o/events?limit=0",
        "/v1/orders/o/events?limit=1001",
        "/v1/orders/o/events?after=-1",
        "/v1/orders/o/events?version=1",
        "/v1/orders/o/events?before=0",
        "/v1/orders/o/events?before=3&after=1",
        "/v1/orders/o/events?type=OrderPlaced,Nothing",
        "/v1/orders/o/events?type=",
        "/v1/orders/o/diff?from=3&to=2",
        "/v1/orders/o/diff?to=0",
        "/v1/orders/o/diff?limit=101"
      })
  void what_cannot_be_asked_is_refused(String path) {
    assertProblem(app.get(path), 400, "invalid-query");
  }

  @Test
  void a_token_that_was_not_made_here_is_refused() {
    assertProblem(
        app.get("/v1/orders/o", ConsistencyToken.HEADER, "no token"), 400, "invalid-query");
  }

  @Test
  void an_aggregate_without_a_history_is_unknown() {
    assertProblem(app.get("/v1/orders/nobody"), 404, "aggregate-unknown");
    assertProblem(app.get("/v1/orders/nobody?version=1"), 404, "aggregate-unknown");
    assertProblem(app.get("/v1/parts/nobody/events"), 404, "aggregate-unknown");
  }

  @Test
  void order_summaries_are_unavailable_without_postgresql_and_nothing_else_is() {
    HttpResponse<String> summaries = app.get("/v1/order-summaries");
    assertProblem(summaries, 503, "unavailable");
    assertThat(summaries.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(app.isReady()).isTrue();
    assertThat(app.isAlive()).isTrue();
  }

  @Test
  void an_erased_event_is_gone_and_so_is_every_state_after_it() {
    ConsistencyToken token = writer.write("erased", 0, placed("c-1"), itemAdded(2));
    assertThat(app.get("/v1/orders/erased", token).statusCode()).isEqualTo(200);
    writer.erase("erased", 1);
    ConsistencyToken later = writer.write("erased", 2, itemAdded(3));
    var gone = app.get("/v1/orders/erased", later);
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(gone.body()).contains("\"erasedVersion\":1");
  }

  @Test
  void an_app_that_was_told_another_count_of_partitions_refuses_to_start() {
    LogSettings log = writer.settings();
    LogSettings other =
        new LogSettings(log.bootstrapServers(), log.prefix(), OrderLog.PARTITIONS + 1, 1, 1);
    assertThatThrownBy(() -> RunningApp.start(other, folder.resolve("other")))
        .hasRootCauseInstanceOf(LogContractViolation.class)
        .hasStackTraceContaining("has 4 partitions, the configuration says 5");
  }

  @Test
  void what_can_be_asked_is_documented() {
    HttpResponse<String> document = app.get("/openapi.yaml");
    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(document.body())
        .contains(
            "/v1/orders/{orderId}:",
            "/v1/orders/{orderId}/events:",
            "/v1/orders/{orderId}/diff:",
            "/v1/parts/{sku}:",
            "/v1/order-summaries:",
            "minVersion",
            "Daybook-Consistency");
    assertThat(app.get("/asyncapi.yaml").body())
        .contains(writer.log().topics().events(OrderLog.ORDERS) + ":", "partitions: 4");
    assertThat(app.get("/problems/read-model-behind").statusCode()).isEqualTo(200);
    assertThat(app.get("/actuator/prometheus").body()).contains("kafka_stream");
  }

  private static void assertVersion(String id, ConsistencyToken token, int version) {
    assertThat(QueryClient.version(app.get("/v1/orders/" + id, token))).isEqualTo(version);
  }

  private static void assertProblem(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(response).path("type").asString()).isEqualTo("/problems/" + type);
  }
}
