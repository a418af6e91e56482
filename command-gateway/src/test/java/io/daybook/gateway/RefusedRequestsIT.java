package io.daybook.gateway;

import static io.daybook.gateway.Http.PLACE;
import static io.daybook.gateway.Http.header;
import static io.daybook.gateway.Http.json;
import static io.daybook.gateway.Orders.newOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Requests that are no commands: none of them reaches the log. */
@ExtendWith(SharedGateway.class)
class RefusedRequestsIT {
  private final Http http;

  RefusedRequestsIT(SharedGateway.Running running) {
    this.http = running.http();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{`|Not JSON",
        "``|There is no JSON",
        "`[]`|not an object",
        "`{\"customerId\":\"c\",\"foo\":1}`|foo: is not a field of PlaceOrder",
        "`{\"customerId\":\"c\",\"metadata\":{\"actor\":{\"name\":\"me\"}}}`|metadata: is not a"
            + " field",
        "`{\"customerId\":\"c\",\"metadata\":{\"tenant\":\"t\"}}`|metadata: is not a field",
        "`{\"customerId\":\"c\",\"tenant\":\"t\"}`|tenant: is not a field of PlaceOrder",
        "`{\"customerId\":\"c\"} {}`|Not JSON",
        "`{\"customerId\":7}`|customerId: must be text",
      })
  void a_malformed_body_is_told_what_is_wrong(String body, String reason) {
    JsonNode problem = json(http.post(newOrder() + ":place", body), 400);

    assertThat(problem.path("type").asString()).isEqualTo("/problems/invalid-command");
    assertThat(problem.path("detail").asString()).contains(reason);
  }

  @Test
  void all_violations_are_listed() {
    String body =
        """
        {"customerId":"","items":[{"sku":"ok","quantity":1},\
        {"sku":"/","unitPrice":{"currencyCode":"gbp","nanos":1000000000}}]}\
        """;

    JsonNode problem = json(http.post(newOrder() + ":place", body), 400);

    assertThat(fields(problem))
        .containsExactlyInAnyOrder(
            "customerId",
            "items[0].unitPrice",
            "items[1].sku",
            "items[1].unitPrice.currencyCode",
            "items[1].unitPrice.nanos");
  }

  @Test
  void wrong_types_and_broken_rules_are_listed_together() {
    String body =
        """
        {"customerId":["c-1"],"placedAt":"2026-02-30T00:00:00Z","items":[\
        {"sku":"ok","quantity":"１２","unitPrice":{"currencyCode":"GBP","units":"+1"}},\
        {"sku":"/","quantity":[2],"unitPrice":{"currencyCode":"gbp"}}]}\
        """;

    JsonNode problem = json(http.post(newOrder() + ":place", body), 400);

    assertThat(problem.path("detail").asString())
        .isEqualTo("customerId: must be text. There are 6 more.");
    assertThat(fields(problem))
        .containsExactly(
            "customerId",
            "placedAt",
            "items[0].quantity",
            "items[0].unitPrice.units",
            "items[1].quantity",
            "items[1].sku",
            "items[1].unitPrice.currencyCode");
  }

  @Test
  void more_than_256_kib_are_too_much_however_they_come() {
    String large = "{\"customerId\":\"%s\"}".formatted("x".repeat(300 * 1024));
    byte[] bytes = large.getBytes(StandardCharsets.UTF_8);

    json(http.post(newOrder() + ":place", large), 413);
    json(
        http.send(
            "POST",
            newOrder() + ":place",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))),
        413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/json;charset=latin1",
        "x",
        "multipart/form-data"
      })
  void another_content_type_is_not_read(String contentType) {
    json(http.post(newOrder() + ":place", PLACE, "Content-Type", contentType), 415);
  }

  @Test
  void headers_of_the_body_are_looked_at_all() {
    json(http.post(newOrder() + ":place", PLACE, "content-type", "text/plain"), 415);
    json(
        http.post(
            newOrder() + ":place", PLACE, "Content-Encoding", "identity", "Content-Encoding", "x"),
        415);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Idempotency-Key|a b",
        "Idempotency-Key|..",
        "If-Match|3",
        "If-Match|W/\"3\"",
        "If-Match|*",
        "If-Match|\"0\"",
        "If-Match|\"03\"",
        "If-Match|\"3-\"",
        "If-Match|\"3-x\"",
        "If-Match|''",
        "Idempotency-Key|''",
        "Daybook-Dry-Run|''",
        "If-Match|\"2147483648\"",
        "If-Match|\"1\", \"2\"",
        "If-None-Match|\"1\"",
        "Daybook-Correlation-Id|a b",
        "Daybook-Correlation-Id|..",
        "Daybook-Correlation-Id|.",
        "Daybook-Causation-Id|..",
        "Idempotency-Key|.",
        "Daybook-Actor|me",
      })
  void a_header_that_cannot_be_obeyed_is_refused(String name, String value) {
    JsonNode problem = json(http.post(newOrder() + ":place", PLACE, name, value), 400);

    assertThat(problem.path("detail").asString()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/orders/a;v=2/commands/c",
        "/v1;v=2/orders/a/commands/c",
        "/actuator/health;v=2",
        "/actuator/health?x=%ff",
        "/v1/orders/a/commands/c?x=%ff",
        "/openapi.yaml?x=1",
        "/nothing;v=2",
      })
  void a_uri_that_is_not_understood_is_refused_on_every_route(String uri) {
    assertThat(json(http.get(uri), 400).path("type").asString())
        .isEqualTo("/problems/invalid-query");
  }

  @Test
  void headers_that_exclude_each_other_or_come_twice_are_refused() {
    String order = newOrder();

    json(http.post(order + ":place", PLACE, "If-Match", "\"1\"", "If-None-Match", "*"), 400);
    json(http.post(order + ":place", PLACE, "Idempotency-Key", "a", "Idempotency-Key", "b"), 400);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/orders/:place,400",
    "/v1/orders/%3Aa:place,400",
    "/v1/orders/a%2Fb:place,400",
    "/v1/orders/-a:place,400",
    "/v1/orders/a%20b:place,400",
    "/v1/orders/a/b:place,404",
    "/v1/orders/a:nothing,404",
    "/v1/orders/a,404",
    "/v1/orders/:place/commands/x,405",
  })
  void a_path_that_names_no_aggregate_is_refused(String path, int status) {
    json(http.post(path, PLACE), status);
  }

  @Test
  void another_method_is_not_possible() {
    assertThat(header(http.get("/v1/orders/a:place"), "Allow")).isEqualTo("POST");
    json(http.get("/v1/orders/a:place"), 405);
    json(http.post("/v1/orders/a/commands/c", "{}"), 405);
  }

  @Test
  void metrics_tell_the_template_of_each_path() {
    http.post("/v1/orders/-:place", PLACE);
    http.get("/v1/parts/-:register");
    http.get("/v1/parts/-/commands/c");
    http.get("/v1/nothing/a");

    await()
        .untilAsserted(
            () ->
                assertThat(http.get("/actuator/prometheus", "Accept", "text/plain").body())
                    .contains(
                        "status=\"400\",uri=\"/v1/orders/{orderId}:place\"",
                        "status=\"405\",uri=\"/v1/parts/{sku}:register\"",
                        "status=\"400\",uri=\"/v1/parts/{sku}/commands/{commandId}\"")
                    .doesNotContain("/v1/nothing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dryRun=true", "x", "=", "version=1&version=2"})
  void a_command_has_no_parameters(String query) {
    JsonNode problem = json(http.post(newOrder() + ":place?" + query, PLACE), 400);

    assertThat(problem.path("type").asString()).isEqualTo("/problems/invalid-command");
    json(http.get(newOrder() + "/commands/c?" + query), 400);
  }

  private static List<String> fields(JsonNode problem) {
    return problem
        .path("violations")
        .valueStream()
        .map(violation -> violation.path("field").asString())
        .toList();
  }
}
