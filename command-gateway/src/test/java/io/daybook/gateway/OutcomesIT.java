package io.daybook.gateway;

import static io.daybook.gateway.Http.PLACE;
import static io.daybook.gateway.Http.header;
import static io.daybook.gateway.Http.json;
import static io.daybook.gateway.Orders.inParallel;
import static io.daybook.gateway.Orders.newOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.eventlog.ConsistencyToken;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Outcomes are looked up, by whatever id and through any gateway; and what a gateway tells of
 * itself.
 */
@ExtendWith(SharedGateway.class)
class OutcomesIT {
  private final SharedGateway.Running running;
  private final Http http;

  OutcomesIT(SharedGateway.Running running) {
    this.running = running;
    this.http = running.http();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "a/b", "50%", "a?b#c", "\\x", "a;b=c", "%2F", "a+b", "~!@$^&*()"})
  void an_outcome_is_looked_up_by_whatever_id(String commandId) {
    String order = newOrder();
    JsonNode placed = json(http.post(order + ":place", PLACE, "Idempotency-Key", commandId), 200);

    JsonNode outcome = json(http.get(order + "/commands/" + encode(commandId)), 200);

    assertThat(outcome.path("outcome").asString()).isEqualTo("accepted");
    assertThat(outcome.path("commandId").asString()).isEqualTo(commandId);
    assertThat(outcome.path("version")).isEqualTo(placed.path("version"));
    assertThat(outcome.path("events")).isEqualTo(placed.path("events"));
    assertThat(outcome.path("consistency")).isEqualTo(placed.path("consistency"));
  }

  @Test
  void refusals_and_conflicts_are_looked_up_too() {
    String order = newOrder();
    json(http.post(order + ":deliver", "{}", "Idempotency-Key", "r"), 409);
    json(http.post(order + ":place", PLACE, "Idempotency-Key", "c", "If-Match", "\"3\""), 412);

    JsonNode refused = json(http.get(order + "/commands/r"), 200);
    JsonNode conflict = json(http.get(order + "/commands/c"), 200);

    assertThat(refused.path("outcome").asString()).isEqualTo("rejected");
    assertThat(refused.path("code").asString()).isEqualTo("ORDER_UNKNOWN");
    assertThat(conflict.path("outcome").asString()).isEqualTo("version-conflict");
    assertThat(conflict.path("currentVersion").asInt(-1)).isZero();
  }

  @Test
  void an_unknown_command_is_said_to_be_unknown() {
    JsonNode problem = json(http.get(newOrder() + "/commands/never"), 404);

    assertThat(problem.path("type").asString()).isEqualTo("/problems/command-unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"respond-async", "wait=0"})
  void who_does_not_want_to_wait_is_told_where_to_look(String preference) {
    String order = newOrder();

    HttpResponse<String> sent = http.post(order + ":place", PLACE, "Prefer", preference);

    JsonNode body = json(sent, 202);
    assertThat(body.path("outcome").asString()).isEqualTo("unknown");
    assertThat(body.path("consistency").asString())
        .isEqualTo(header(sent, ConsistencyToken.HEADER))
        .isNotEmpty();
    assertThat(header(sent, "Preference-Applied")).isEqualTo(preference);
    String location = header(sent, "Location");
    assertThat(location).isEqualTo(order + "/commands/" + body.path("commandId").asString());
    assertThat(json(http.get(location), 200).path("outcome").asString()).isEqualTo("accepted");
  }

  @Test
  void two_gateways_on_one_reply_partition_do_not_disturb_each_other() throws Exception {
    String here = "--daybook.gateway.reply-partition=3";
    try (Gateway one =
            Gateway.start(running.installation().arguments("one"), here, instance("one"));
        Gateway two =
            Gateway.start(running.installation().arguments("two"), here, instance("two"))) {
      List<HttpResponse<String>> answers =
          inParallel(60, i -> (i % 2 == 0 ? one : two).http().post(newOrder() + ":place", PLACE));

      assertThat(answers).allSatisfy(answer -> json(answer, 200));
    }
  }

  @Test
  void a_gateway_that_was_started_anew_knows_what_an_earlier_one_sent() {
    String order = newOrder();
    String location;
    try (Gateway first = Gateway.start(running.installation().arguments("first"))) {
      location =
          header(first.http().post(order + ":place", PLACE, "Prefer", "respond-async"), "Location");
    }
    try (Gateway second = Gateway.start(running.installation().arguments("first"))) {
      assertThat(json(second.http().get(location), 200).path("outcome").asString())
          .isEqualTo("accepted");
    }
  }

  @Test
  void the_document_describes_every_command() {
    HttpResponse<String> document = http.get("/openapi.yaml");

    assertThat(header(document, "Content-Type")).isEqualTo("application/yaml");
    assertThat(document.body())
        .contains("openapi: 3.1.0", "/v1/orders/{orderId}:place:", "/v1/parts/{sku}:register:")
        .contains("/v1/orders/{orderId}/commands/{commandId}:", "sales.order.v1.PlaceOrder");
  }

  @Test
  void health_and_measurements_are_served() {
    json(http.post(newOrder() + ":place", PLACE), 200);

    assertThat(http.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(http.get("/actuator/prometheus", "Accept", "text/plain").body())
                    .contains("daybook_commands_sent_seconds_count{aggregate=\"sales.order\"")
                    .contains("outcome=\"accepted\"")
                    .contains("daybook_commands_in_flight"));
  }

  private static String instance(String id) {
    return "--daybook.instance-id=" + id;
  }

  private static String encode(String commandId) {
    return URLEncoder.encode(commandId, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
