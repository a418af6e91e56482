package io.daybook.query.correlations;

import static io.daybook.query.QueryClient.json;
import static io.daybook.query.Views.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.v1.Outcome;
import io.daybook.query.OrderLog;
import io.daybook.query.RunningApp;
import io.daybook.query.Views;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RealParts.class)
class CorrelationsIT {
  private static final AggregateType ORDERS = OrderLog.ORDERS;
  private static final AggregateType PARTS =
      AggregateTypes.load().byName("sales.part").orElseThrow();

  @TempDir static Path folder;
  private static Views views;
  private static RunningApp app;

  @BeforeAll
  static void start(LocalBroker broker, LocalPostgres postgres) {
    views = new Views(broker, postgres, folder, "correlations");
    app = views.app();
  }

  @AfterAll
  static void stop() {
    views.close();
  }

  @BeforeEach
  void migrate() throws IOException {
    views.migrate();
  }

  /** A row of a command to the aggregate {@code a-<offset>}, decided at that second. */
  private record Row(AggregateType type, long offset, String correlation, String commandId) {

    String sql(String cause, int version, Outcome outcome, String code, String events) {
      return """
          INSERT INTO correlated_commands (decided_at, command_offset, topic_epoch, partition,
            aggregate_ordinal, command_field, version, outcome, correlation_id, causation_id,
            command_id, aggregate_id, code, events)
          VALUES (timestamptz '2026-01-31T00:00:00.5Z' + interval '%d s', %d, 1, 0, %d, 10, %d, %d,
            '%s', '%s', '%s', 'a-%d', '%s', '{%s}')"""
          .formatted(
              offset,
              offset,
              type.ordinal(),
              version,
              outcome.getNumber(),
              correlation.replace("'", "''"),
              cause,
              commandId,
              offset,
              code,
              events);
    }

    String accepted(String cause, int version, String events) {
      return sql(cause, version, Outcome.OUTCOME_ACCEPTED, "", events);
    }
  }

  private static Row order(long offset, String commandId) {
    return new Row(ORDERS, offset, "s-1", commandId);
  }

  /** As a release has left it that had no upcaster of this event yet. */
  @Test
  void a_row_of_an_earlier_form_is_told_in_the_form_of_today() {
    views.sql(order(1, "c-1").accepted("", 2, "10,17"));

    JsonNode nodes = json(app.get("/v1/correlations/s-1")).path("nodes");

    assertThat(nodes.path(1).path("name").asString()).isEqualTo("OrderPlaced");
    assertThat(nodes.path(2).path("name").asString()).isEqualTo("ShippingAddressChanged");
  }

  @Test
  void a_correlation_is_told_in_causal_order_with_names_and_links() {
    views.sql(
        new Row(PARTS, 1, "s-1", "c-1").accepted("", 1, "10"),
        order(2, "c-2").accepted("", 0, ""),
        order(3, "c-3").accepted("sales.part/a-1@1", 3, "10,13"),
        order(4, "c-4").sql("c-1", 3, Outcome.OUTCOME_REJECTED, "ORDER_NOT_PAID", ""),
        new Row(ORDERS, 5, "s-2", "c-5").accepted("", 1, "10"));
    HttpResponse<String> answer = app.get("/v1/correlations/s-1");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"correlationId":"s-1","nodes":[\
            {"kind":"command","name":"RegisterPart","commandId":"c-1","outcome":"ACCEPTED",\
            "aggregateType":"sales.part","aggregateId":"a-1","version":1,\
            "occurredAt":"2026-01-31T00:00:01.500Z",\
            "links":{"events":"/v1/parts/a-1/events?after=0&limit=1"}},\
            {"kind":"event","name":"PartRegistered","eventId":"sales.part/a-1@1","causedBy":"c-1",\
            "aggregateType":"sales.part","aggregateId":"a-1","version":1,\
            "occurredAt":"2026-01-31T00:00:01.500Z",\
            "links":{"events":"/v1/parts/a-1/events?after=0&limit=1"}},\
            {"kind":"command","name":"PlaceOrder","commandId":"c-3","causedBy":"sales.part/a-1@1",\
            "outcome":"ACCEPTED","aggregateType":"sales.order","aggregateId":"a-3","version":3,\
            "occurredAt":"2026-01-31T00:00:03.500Z",\
            "links":{"events":"/v1/orders/a-3/events?after=1&limit=2"}},\
            {"kind":"event","name":"OrderPlaced","eventId":"sales.order/a-3@2","causedBy":"c-3",\
            "aggregateType":"sales.order","aggregateId":"a-3","version":2,\
            "occurredAt":"2026-01-31T00:00:03.500Z",\
            "links":{"events":"/v1/orders/a-3/events?after=1&limit=1"}},\
            {"kind":"event","name":"OrderPaid","eventId":"sales.order/a-3@3","causedBy":"c-3",\
            "aggregateType":"sales.order","aggregateId":"a-3","version":3,\
            "occurredAt":"2026-01-31T00:00:03.500Z",\
            "links":{"events":"/v1/orders/a-3/events?after=2&limit=1"}},\
            {"kind":"command","name":"PlaceOrder","commandId":"c-4","causedBy":"c-1",\
            "outcome":"REJECTED","aggregateType":"sales.order","aggregateId":"a-4","version":3,\
            "occurredAt":"2026-01-31T00:00:04.500Z"},\
            {"kind":"refusal","outcome":"REJECTED","code":"ORDER_NOT_PAID","causedBy":"c-4",\
            "aggregateType":"sales.order","aggregateId":"a-4","version":3,\
            "occurredAt":"2026-01-31T00:00:04.500Z",\
            "links":{"problem":"/problems/sales.order/ORDER_NOT_PAID"}},\
            {"kind":"command","name":"PlaceOrder","commandId":"c-2","outcome":"ACCEPTED",\
            "aggregateType":"sales.order","aggregateId":"a-2","version":0,\
            "occurredAt":"2026-01-31T00:00:02.500Z"}]}""");
  }

  @Test
  void a_row_of_a_type_or_an_outcome_that_this_release_does_not_know_is_left_out() {
    views.sql(
        order(1, "c-1").accepted("", 1, "10"),
        order(2, "c-2").sql("c-1", 1, Outcome.OUTCOME_UNKNOWN, "", ""),
        order(3, "c-3").accepted("c-1", 1, "10"),
        "UPDATE correlated_commands SET aggregate_ordinal = 999 WHERE command_id = 'c-3'");
    HttpResponse<String> answer = app.get("/v1/correlations/s-1");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).path("nodes").size()).as(answer.body()).isEqualTo(2);
  }

  @Test
  void every_problem_that_is_linked_has_its_page() {
    Outcome[] refusals = {
      Outcome.OUTCOME_REJECTED,
      Outcome.OUTCOME_VERSION_CONFLICT,
      Outcome.OUTCOME_COMMAND_ID_REUSED,
      Outcome.OUTCOME_FAILED
    };
    for (int i = 0; i < refusals.length; i++) {
      views.sql(order(i, "c-" + i).sql("", 0, refusals[i], "ORDER_UNKNOWN", ""));
    }
    List<String> pages = new ArrayList<>();
    for (JsonNode node : json(app.get("/v1/correlations/s-1")).path("nodes")) {
      if (node.path("kind").asString().equals("refusal")) {
        pages.add(node.path("links").path("problem").asString());
      }
    }
    assertThat(pages).hasSize(refusals.length);
    assertThat(pages).allMatch(page -> app.get(page).statusCode() == 200);
  }

  @Test
  void pages_tell_each_command_once_and_never_part_it_from_its_events() {
    String many = String.join(",", IntStream.range(0, 1_000).mapToObj(_ -> "11").toList());
    views.sql(order(0, "c-0").accepted("", 1_000, many));
    List<String> expected = new ArrayList<>(List.of("c-0"));
    for (int i = 1; i < 40; i++) {
      views.sql(order(i, "c-" + i).accepted("c-" + (i - 1), 1, "10"));
      expected.add("c-" + i);
    }
    List<String> seen = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = json(app.get("/v1/correlations/s-1?pageSize=7" + token));
      sizes.add(page.path("nodes").size());
      for (JsonNode node : page.path("nodes")) {
        if (node.path("kind").asString().equals("command")) {
          seen.add(node.path("commandId").asString());
        }
      }
      token =
          page.has("nextPageToken") ? "&pageToken=" + page.path("nextPageToken").asString() : "";
    } while (!token.isEmpty());
    assertThat(seen).isEqualTo(expected);
    assertThat(sizes.getFirst()).isEqualTo(1_001);
    assertThat(sizes.subList(1, sizes.size() - 1)).containsOnly(6);
    assertThat(json(app.get("/v1/correlations/s-1?pageSize=1000")).path("nodes").size())
        .isEqualTo(1_001);
  }

  @Test
  void a_correlation_is_found_by_whatever_text_names_it() {
    for (String id :
        List.of("a/b c?d%2F#;e", "größe", "o'\"\\", "x".repeat(128), "😀".repeat(64))) {
      views.sql(new Row(ORDERS, 1, id, "c-1").accepted("", 1, "10"));
      HttpResponse<String> answer = app.get("/v1/correlations/" + encoded(id));
      assertThat(answer.statusCode()).as(id + answer.body()).isEqualTo(200);
      assertThat(json(answer).path("correlationId").asString()).isEqualTo(id);
    }
  }

  @Test
  void what_nobody_has_sent_is_unknown() {
    views.sql(order(1, "c-1").accepted("", 1, "10"));
    assertProblem(app.get("/v1/correlations/S-1"), 404, "correlation-unknown");
    assertProblem(app.get("/v1/correlations/c-1"), 404, "correlation-unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s-1?pageSize=0",
        "s-1?pageSize=1001",
        "s-1?pageToken=x",
        "s-1?pageToken=",
        "s-1?of=e",
        "a%01b"
      })
  void what_cannot_be_asked_is_refused(String query) {
    assertProblem(app.get("/v1/correlations/" + query), 400, "invalid-query");
  }

  @Test
  void an_id_longer_than_any_is_refused() {
    assertProblem(app.get("/v1/correlations/" + "x".repeat(129)), 400, "invalid-query");
  }

  @Test
  void a_query_waits_for_what_its_token_demands_of_every_type() throws Exception {
    views.sql(views.checkpointSql(ORDERS, 0, 5), views.checkpointSql(PARTS, 1, 3));
    ConsistencyToken token =
        ConsistencyToken.merge(List.of(views.token(ORDERS, 0, 8), views.token(PARTS, 1, 4)));
    HttpResponse<String> behind = app.get("/v1/correlations/s-1", token);
    assertProblem(behind, 503, "read-model-behind");
    assertThat(json(behind).path("lag").asLong()).isEqualTo(4);
    CompletableFuture<HttpResponse<String>> waiting =
        CompletableFuture.supplyAsync(() -> app.get("/v1/correlations/s-1", token));
    views.sql(views.checkpointSql(ORDERS, 0, 8));
    views.sql(order(1, "c-1").accepted("", 1, "10") + ";" + views.checkpointSql(PARTS, 1, 4));
    HttpResponse<String> answer = waiting.get();
    assertThat(json(answer).path("nodes").size()).as(answer.body()).isEqualTo(2);
    assertThat(answer.headers().firstValue(ConsistencyToken.HEADER))
        .as("of the partitions that the page has commands of")
        .hasValue(views.token(ORDERS, 0, 8).encode());
  }

  @Test
  void without_the_views_correlations_are_unavailable() {
    views.sql("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    assertProblem(app.get("/v1/correlations/s-1"), 503, "unavailable");
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, UTF_8).replace("+", "%20");
  }
}
