package io.daybook.query.views;

import static io.daybook.query.QueryClient.json;
import static io.daybook.query.Views.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.query.OrderLog;
import io.daybook.query.RunningApp;
import io.daybook.query.Views;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
class OrderSummariesIT {
  @TempDir static Path folder;
  private static Views views;
  private static RunningApp app;

  @BeforeAll
  static void start(LocalBroker broker, LocalPostgres postgres) {
    views = new Views(broker, postgres, folder, "sales.order_summaries");
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

  @Test
  void a_summary_says_what_its_row_says() {
    sql(row("o-1", "c-1", "PAID", "2010-12-01T08:26:00Z"));
    HttpResponse<String> answer = app.get("/v1/order-summaries");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"orderSummaries":[{"orderId":"o-1","customerId":"c-1","status":"PAID",\
            "placedAt":"2010-12-01T08:26:00Z","updatedAt":"2010-12-02T00:00:00Z","version":3,\
            "lineCount":2,"total":{"currencyCode":"GBP","units":"12","nanos":500000000}}]}""");
  }

  @Test
  void filters_narrow_and_bounds_of_time_are_from_inclusive_to_exclusive() {
    sql(
        row("o-1", "c-1", "PAID", "2010-12-01T00:00:00Z"),
        row("o-2", "c-1", "PLACED", "2010-12-02T00:00:00Z"),
        row("o-3", "c-2", "PAID", "2010-12-03T00:00:00Z"));
    assertThat(ids("customerId=c-1")).containsExactly("o-2", "o-1");
    assertThat(ids("status=PAID")).containsExactly("o-3", "o-1");
    assertThat(ids("customerId=c-1&status=PAID")).containsExactly("o-1");
    assertThat(ids("from=2010-12-02T00:00:00Z")).containsExactly("o-3", "o-2");
    assertThat(ids("from=2010-12-02T00:00:00.000000001Z")).containsExactly("o-3");
    assertThat(ids("to=2010-12-02T00:00:00Z")).containsExactly("o-1");
    assertThat(ids("to=2010-12-02T00:00:00.000000001Z")).containsExactly("o-2", "o-1");
    assertThat(ids("from=2010-12-01T00:00:00Z&to=2010-12-01T00:00:00Z")).isEmpty();
    assertThat(ids("customerId=nobody")).isEmpty();
  }

  @Test
  void pages_show_each_order_once_newest_first_whatever_is_placed_meanwhile() {
    List<String> expected = new ArrayList<>();
    for (int i = 9; i >= 0; i--) {
      for (String twin : List.of("A", "a", "b")) {
        sql(row(twin + i, "c-1", "PLACED", "2010-12-01T00:00:0%d.000001Z".formatted(i)));
        expected.add(twin + i);
      }
    }
    List<String> seen = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = json(app.get("/v1/order-summaries?customerId=c-1&pageSize=4" + token));
      page.path("orderSummaries").forEach(order -> seen.add(order.path("orderId").asString()));
      token =
          page.has("nextPageToken") ? "&pageToken=" + page.path("nextPageToken").asString() : "";
      sql(row("new-" + seen.size(), "c-1", "PLACED", "2011-01-01T00:00:00Z"));
    } while (!token.isEmpty());
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void a_page_token_is_of_its_filters() {
    sql(row("o-1", "c-1", "PAID", "2010-12-01T00:00:00Z"));
    sql(row("o-2", "c-1", "PAID", "2010-12-01T00:00:00Z"));
    String token = json(app.get("/v1/order-summaries?pageSize=1")).path("nextPageToken").asString();
    assertProblem(
        app.get("/v1/order-summaries?status=PAID&pageToken=" + token), 400, "invalid-query");
    assertThat(ids("pageToken=" + token)).containsExactly("o-2");
  }

  @Test
  void a_query_waits_for_what_its_token_demands() throws Exception {
    checkpoint(0, 5);
    assertThat(app.get("/v1/order-summaries", token(0, 5)).statusCode()).isEqualTo(200);
    HttpResponse<String> behind = app.get("/v1/order-summaries", token(0, 8));
    assertProblem(behind, 503, "read-model-behind");
    assertThat(json(behind).path("lag").asLong()).isEqualTo(3);
    assertThat(behind.headers().firstValue("Retry-After")).hasValue("1");
    CompletableFuture<HttpResponse<String>> waiting =
        CompletableFuture.supplyAsync(() -> app.get("/v1/order-summaries", token(0, 8)));
    sql(row("o-8", "c-1", "PLACED", "2010-12-01T00:00:00Z") + ";" + checkpointSql(0, 8));
    assertThat(json(waiting.get()).path("orderSummaries").size()).isEqualTo(1);
  }

  @Test
  void rows_and_checkpoint_are_of_one_snapshot() throws Exception {
    checkpoint(1, 0);
    CompletableFuture<Void> projection =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 1; i <= 300; i++) {
                sql(
                    row("s-" + i, "c-1", "PLACED", "2010-12-01T00:00:00Z")
                        + ";"
                        + checkpointSql(1, i));
              }
            });
    while (!projection.isDone()) {
      HttpResponse<String> answer = app.get("/v1/order-summaries?pageSize=500");
      ConsistencyToken seen =
          ConsistencyToken.decode(
              answer.headers().firstValue(ConsistencyToken.HEADER).orElseThrow());
      assertThat(json(answer).path("orderSummaries").size())
          .isEqualTo((int) seen.positions().getFirst().offset());
    }
    projection.get();
  }

  @Test
  void a_token_speaks_of_orders_and_of_this_log_only() {
    ConsistencyToken parts = ConsistencyToken.of(1, position(0, 99));
    assertThat(app.get("/v1/order-summaries", parts).statusCode()).isEqualTo(200);
    CommandPosition other = position(0, 1).toBuilder().setTopicEpoch(epoch() + 1).build();
    assertProblem(
        app.get("/v1/order-summaries", ConsistencyToken.of(OrderLog.ORDERS.ordinal(), other)),
        409,
        "token-expired");
  }

  @Test
  void a_checkpoint_of_another_log_does_not_count() {
    sql(checkpointSql(0, 8).replace(Integer.toString(epoch()), Integer.toString(epoch() + 1)));
    assertProblem(app.get("/v1/order-summaries", token(0, 1)), 503, "read-model-behind");
  }

  @Test
  void a_token_of_commands_that_left_no_event_is_honoured_once_they_are_decided() {
    sql(views.checkpointSql(OrderLog.ORDERS, 3, -1));
    assertProblem(app.get("/v1/order-summaries", token(3, 4)), 503, "read-model-behind");
    views.decided(3, 5);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(app.get("/v1/order-summaries", token(3, 4)).statusCode())
                    .isEqualTo(200));
    assertProblem(app.get("/v1/order-summaries", token(3, 5)), 503, "read-model-behind");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer=c-1",
        "customerId=",
        "status=paid",
        "status=ORDER_STATUS_PAID",
        "from=yesterday",
        "to=2010-12-01",
        "pageSize=0",
        "pageSize=501",
        "pageToken=x",
        "pageToken="
      })
  void what_cannot_be_asked_is_refused(String query) {
    assertProblem(app.get("/v1/order-summaries?" + query), 400, "invalid-query");
  }

  @Test
  void without_the_views_or_postgresql_summaries_are_unavailable_until_they_are_back() {
    sql("DROP SCHEMA sales CASCADE");
    assertProblem(app.get("/v1/order-summaries"), 503, "unavailable");
    views.postgres().stop();
    try {
      assertProblem(app.get("/v1/order-summaries"), 503, "unavailable");
    } finally {
      views.postgres().start();
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              migrate();
              assertThat(app.get("/v1/order-summaries").statusCode()).isEqualTo(200);
            });
  }

  private static List<String> ids(String query) {
    HttpResponse<String> answer = app.get("/v1/order-summaries?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    json(answer).path("orderSummaries").forEach(order -> ids.add(order.path("orderId").asString()));
    return ids;
  }

  private static String row(String id, String customer, String status, String placedAt) {
    return """
        INSERT INTO sales.order_summaries
        VALUES ('%s', '%s', '%s', '%s', '2010-12-02T00:00:00Z', 3, 2, 'GBP', 12, 500000000)"""
        .formatted(id, customer, status, placedAt);
  }

  private static void checkpoint(int partition, long offset) {
    sql(checkpointSql(partition, offset));
  }

  private static String checkpointSql(int partition, long offset) {
    return views.checkpointSql(OrderLog.ORDERS, partition, offset);
  }

  private static ConsistencyToken token(int partition, long offset) {
    return views.token(OrderLog.ORDERS, partition, offset);
  }

  private static CommandPosition position(int partition, long offset) {
    return views.position(OrderLog.ORDERS, partition, offset);
  }

  private static int epoch() {
    return views.epoch(OrderLog.ORDERS);
  }

  private static void sql(String... texts) {
    views.sql(texts);
  }
}
