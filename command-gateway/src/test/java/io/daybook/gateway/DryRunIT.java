package io.daybook.gateway;

import static io.daybook.gateway.Http.PLACE;
import static io.daybook.gateway.Http.header;
import static io.daybook.gateway.Http.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.localstack.testing.TopicRecords;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Commands that are decided by the real streams-app against live state, and leave no trace. */
@ExtendWith(SharedGateway.class)
class DryRunIT {
  private static final String SHIP = "{\"trackingNumber\":\"1Z\"}";

  private final SharedGateway.Running running;
  private final Http http;

  DryRunIT(SharedGateway.Running running) {
    this.running = running;
    this.http = running.http();
  }

  @Test
  void the_events_that_would_happen_are_told_and_do_not_happen() {
    HttpResponse<String> told = dryRun("/v1/orders/d-1:place", PLACE, "Idempotency-Key", "k-1");
    JsonNode body = json(told, 200);
    assertThat(body.path("dryRun").asBoolean()).isTrue();
    assertThat(body.path("version").asInt()).isEqualTo(1);
    assertThat(body.path("events").size()).isEqualTo(1);
    assertThat(body.path("events").get(0).path("orderPlaced").path("customerId").asString())
        .isEqualTo("c-1");
    assertThat(header(told, "ETag")).isEmpty();
    assertThat(json(http.get("/v1/orders/d-1/commands/k-1"), 404).path("type").asString())
        .isEqualTo("/problems/command-unknown");
    assertThat(eventKeys()).noneMatch(key -> key.startsWith("d-1@"));

    HttpResponse<String> earnest =
        http.post("/v1/orders/d-1:place", PLACE, "Idempotency-Key", "k-1");
    assertThat(json(earnest, 200).path("version").asInt()).isEqualTo(1);
    assertThat(header(earnest, CommandResponses.REPLAYED)).isEmpty();
    String token = header(dryRun("/v1/orders/d-1:place", PLACE), ConsistencyToken.HEADER);
    assertThat(token).isEqualTo(header(earnest, ConsistencyToken.HEADER));
  }

  @Test
  void a_refusal_is_told_as_it_would_be() {
    json(http.post("/v1/orders/d-2:place", PLACE), 200);
    JsonNode refused = json(dryRun("/v1/orders/d-2:ship", SHIP), 409);
    assertThat(refused.path("dryRun").asBoolean()).isTrue();
    assertThat(refused.path("code").asString()).isNotEmpty();
    JsonNode conflict = json(dryRun("/v1/orders/d-2:ship", SHIP, "If-Match", "\"9\""), 412);
    assertThat(conflict.path("currentVersion").asInt()).isEqualTo(1);
    assertThat(json(dryRun("/v1/orders/d-2:place", "{}"), 400).path("violations").size())
        .isPositive();
  }

  @Test
  void dry_runs_among_commands_are_judged_in_their_place_and_disturb_none() throws Exception {
    json(http.post("/v1/orders/d-3:place", PLACE), 200);
    String item =
        "{\"item\":{\"sku\":\"p-2\",\"quantity\":1,"
            + "\"unitPrice\":{\"currencyCode\":\"GBP\",\"units\":\"1\"}}}";
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<HttpResponse<String>>> mixed =
          IntStream.range(0, 200)
              .<Callable<HttpResponse<String>>>mapToObj(
                  i ->
                      () ->
                          i % 2 == 0
                              ? http.post("/v1/orders/d-3:addItem", item)
                              : dryRun("/v1/orders/d-3:addItem", item))
              .toList();
      for (var answer : threads.invokeAll(mixed)) {
        assertThat(json(answer.get(), 200).path("version").asInt()).isBetween(2, 102);
      }
    }
    assertThat(eventKeys().stream().filter(key -> key.startsWith("d-3@")).toList())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 101).mapToObj(v -> "d-3@%010d".formatted(v)).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", ""})
  void what_is_neither_true_nor_false_is_refused(String value) {
    JsonNode problem =
        json(http.post("/v1/orders/d-4:place", PLACE, "Daybook-Dry-Run", value), 400);
    assertThat(problem.path("detail").asString()).contains("Daybook-Dry-Run");
  }

  @Test
  void nobody_can_come_back_for_the_answer() {
    json(dryRun("/v1/orders/d-4:place", PLACE, "Prefer", "respond-async"), 400);
    json(http.post("/v1/orders/d-5:place", PLACE, "Daybook-Dry-Run", "false"), 200);
  }

  private HttpResponse<String> dryRun(String path, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Daybook-Dry-Run";
    all[headers.length + 1] = "true";
    return http.post(path, body, all);
  }

  private List<String> eventKeys() {
    return TopicRecords.committed(running.bootstrapServers(), "sales.order.events.v1").stream()
        .map(Orders::key)
        .toList();
  }
}
