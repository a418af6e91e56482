package io.daybook.gateway;

import static io.daybook.gateway.Http.PLACE;
import static io.daybook.gateway.Http.header;
import static io.daybook.gateway.Http.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.ActorSource;
import io.daybook.proto.v1.CommandMetadata;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The gateway as its callers see it, the commands decided by the real streams-app. */
class GatewayIT {
  private static final String EVENTS = "sales.order.events.v1";
  private static final String COMMANDS = "sales.order.commands.v1";

  @TempDir static Path folder;

  private static Installation installation;
  private static Gateway gateway;
  private static Http http;

  @BeforeAll
  static void start() {
    installation = Installation.started(folder);
    gateway = Gateway.start(installation.arguments("gateway"));
    http = gateway.http();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    installation.close();
  }

  @Test
  void an_order_goes_its_way() {
    String order = newOrder();

    HttpResponse<String> placed = http.post(order + ":place", PLACE, "Idempotency-Key", "k-1");

    JsonNode body = json(placed, 200);
    assertThat(body.path("commandId").asString()).isEqualTo("k-1");
    assertThat(order).endsWith(body.path("aggregateId").asString());
    assertThat(body.path("version").isInt()).isTrue();
    assertThat(body.path("version").asInt()).isEqualTo(1);
    assertThat(body.path("events").toString()).isEqualTo("[\"OrderPlaced\"]");
    assertThat(header(placed, "ETag")).isEqualTo("\"1\"");
    String token = header(placed, ConsistencyToken.HEADER);
    assertThat(body.path("consistency").asString()).isEqualTo(token);
    assertThat(ConsistencyToken.decode(token).positions()).hasSize(1);

    String item =
        "{\"item\":{\"sku\":\"p-2\",\"quantity\":1,"
            + "\"unitPrice\":{\"currencyCode\":\"GBP\",\"units\":\"1\"}}}";
    assertThat(json(http.post(order + ":addItem", item, "If-Match", "\"1\""), 200).path("version"))
        .hasToString("2");
    String payment =
        "{\"paymentId\":\"x\",\"method\":\"PAYMENT_METHOD_PAYPAL\","
            + "\"amount\":{\"currencyCode\":\"GBP\",\"units\":21}}";
    json(http.post(order + ":pay", payment), 200);
    json(http.post(order + ":ship", "{\"trackingNumber\":\"1Z\"}"), 200);
    assertThat(json(http.post(order + ":deliver", "{}"), 200).path("version")).hasToString("5");
    assertThat(eventKeys(order))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 5).mapToObj(v -> id(order) + "@000000000" + v).toList());
  }

  @Test
  void an_address_is_changed_until_the_order_is_shipped() {
    String order = newOrder();
    json(http.post(order + ":place", PLACE), 200);
    String address =
        "{\"address\":{\"lines\":[\"Ada Lovelace\"],\"city\":\"Berlin\",\"countryCode\":\"%s\"}}";

    JsonNode changed =
        json(http.post(order + ":changeShippingAddress", address.formatted("DE")), 200);
    JsonNode malformed =
        json(http.post(order + ":changeShippingAddress", address.formatted("Germany")), 400);
    JsonNode oneLine =
        json(http.post(order + ":changeShippingAddress", "{\"address\":\"Berlin\"}"), 400);

    assertThat(changed.path("events").toString()).isEqualTo("[\"ShippingAddressChanged\"]");
    assertThat(malformed.path("violations").path(0).path("field").asString())
        .isEqualTo("address.countryCode");
    assertThat(oneLine.path("type").asString()).isEqualTo("/problems/invalid-command");
  }

  @Test
  void a_refusal_has_its_code_and_its_page() {
    String order = newOrder();
    json(http.post(order + ":place", PLACE), 200);

    HttpResponse<String> refused = http.post(order + ":ship", "{\"trackingNumber\":\"1Z\"}");

    JsonNode problem = json(refused, 409);
    String code = problem.path("code").asString();
    assertThat(problem.path("type").asString()).isEqualTo("/problems/sales.order/" + code);
    assertThat(problem.path("currentVersion").asInt()).isEqualTo(1);
    assertThat(header(refused, ConsistencyToken.HEADER)).isNotEmpty();
    assertThat(eventKeys(order)).hasSize(1);
    assertThat(http.get(problem.path("type").asString()).body()).startsWith("# ");
  }

  @Test
  void an_unknown_order_is_refused_by_the_rules_without_a_token() {
    HttpResponse<String> refused = http.post(newOrder() + ":deliver", "{}");

    JsonNode problem = json(refused, 409);
    assertThat(problem.path("code").asString()).isEqualTo("ORDER_UNKNOWN");
    assertThat(problem.path("currentVersion").asInt(-1)).isZero();
    assertThat(problem.has("consistency")).isFalse();
    assertThat(header(refused, ConsistencyToken.HEADER)).isEmpty();
  }

  @Test
  void another_version_than_expected_is_a_conflict() {
    String order = newOrder();
    json(http.post(order + ":place", PLACE, "If-None-Match", "*"), 200);

    JsonNode again = json(http.post(order + ":place", PLACE, "If-None-Match", "*"), 412);
    JsonNode stale = json(http.post(order + ":deliver", "{}", "If-Match", "\"7\""), 412);

    assertThat(again.path("type").asString()).isEqualTo("/problems/version-conflict");
    assertThat(again.path("currentVersion").asInt()).isEqualTo(1);
    assertThat(stale.path("currentVersion").asInt()).isEqualTo(1);
  }

  @Test
  void the_same_command_100_times_in_parallel_is_one_event_and_100_equal_answers()
      throws Exception {
    String order = newOrder();

    List<HttpResponse<String>> answers =
        inParallel(100, _ -> http.post(order + ":place", PLACE, "Idempotency-Key", "again"));

    assertThat(answers).allSatisfy(answer -> json(answer, 200));
    assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
    assertThat(answers.stream().map(answer -> header(answer, "ETag")).distinct())
        .containsExactly("\"1\"");
    assertThat(answers.stream().filter(answer -> header(answer, Answers.REPLAYED).equals("true")))
        .hasSize(99);
    assertThat(eventKeys(order)).containsExactly(id(order) + "@0000000001");

    JsonNode other =
        json(
            http.post(order + ":place", PLACE.replace("c-1", "c-2"), "Idempotency-Key", "again"),
            422);
    assertThat(other.path("type").asString()).isEqualTo("/problems/idempotency-key-reused");
    json(http.post(order + ":place", PLACE, "Idempotency-Key", "again", "If-None-Match", "*"), 422);
  }

  @Test
  void a_refusal_again_is_the_same_refusal() {
    String order = newOrder();

    HttpResponse<String> first = http.post(order + ":deliver", "{}", "Idempotency-Key", "d");
    HttpResponse<String> again = http.post(order + ":deliver", "{}", "Idempotency-Key", "d");

    json(first, 409);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(header(first, Answers.REPLAYED)).isEmpty();
    assertThat(header(again, Answers.REPLAYED)).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{`|Not JSON",
        "``|There is no JSON",
        "`[]`|not an object",
        "`{\"customerId\":\"c\",\"foo\":1}`|Unknown field 'foo'",
        "`{\"customerId\":\"c\",\"metadata\":{\"actor\":{\"name\":\"me\"}}}`|Unknown field",
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
        {"sku":"/","unitPrice":{"currencyCode":"gbp","nanos":1000000000}}]}""";

    JsonNode problem = json(http.post(newOrder() + ":place", body), 400);

    List<String> fields =
        problem.path("violations").valueStream().map(v -> v.path("field").asString()).toList();
    assertThat(fields)
        .containsExactlyInAnyOrder(
            "customerId",
            "items[0].unitPrice",
            "items[1].sku",
            "items[1].unitPrice.currencyCode",
            "items[1].unitPrice.nanos");
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
  @ValueSource(strings = {"text/plain", "application/xml", "application/json;charset=latin1", "x"})
  void another_content_type_is_not_read(String contentType) {
    json(http.post(newOrder() + ":place", PLACE, "Content-Type", contentType), 415);
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
        "If-Match|\"2147483648\"",
        "If-Match|\"1\", \"2\"",
        "If-None-Match|\"1\"",
        "Daybook-Correlation-Id|a b",
        "Daybook-Actor|me",
      })
  void a_header_that_cannot_be_obeyed_is_refused(String name, String value) {
    JsonNode problem = json(http.post(newOrder() + ":place", PLACE, name, value), 400);

    assertThat(problem.path("detail").asString()).contains(name);
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
  void a_command_is_framed_addressed_and_described() {
    String order = newOrder();
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    json(
        http.post(
            order + ":place",
            PLACE,
            "Idempotency-Key",
            "k",
            "If-None-Match",
            "*",
            "Daybook-Correlation-Id",
            "story",
            "Daybook-Causation-Id",
            "cause",
            "traceparent",
            trace),
        200);

    ConsumerRecord<byte[], byte[]> sent =
        TopicReader.read(installation.broker().bootstrapServers(), COMMANDS).stream()
            .filter(one -> TopicReader.key(one).equals(id(order)))
            .findFirst()
            .orElseThrow();

    CommandMetadata metadata =
        TopicReader.value(sent, OrderCommand.getDefaultInstance()).getMetadata();
    assertThat(metadata.getCommandId()).isEqualTo("k");
    assertThat(metadata.getAggregateId()).isEqualTo(id(order));
    assertThat(metadata.hasExpectedVersion()).isTrue();
    assertThat(metadata.getExpectedVersion()).isZero();
    assertThat(metadata.getCorrelationId()).isEqualTo("story");
    assertThat(metadata.getCausationId()).isEqualTo("cause");
    assertThat(metadata.getActor().getSource()).isEqualTo(ActorSource.ACTOR_SOURCE_GATEWAY);
    assertThat(RecordHeaders.replyTo(sent.headers())).hasValue(metadata.getReplyTo());
    assertThat(RecordHeaders.text(sent.headers(), RecordHeaders.TRACEPARENT)).hasValue(trace);
    assertThat(RecordHeaders.text(sent.headers(), RecordHeaders.TYPE))
        .hasValue("sales.order.v1.PlaceOrder");
  }

  @Test
  void a_generated_command_id_is_a_uuid_of_version_7() {
    JsonNode placed = json(http.post(newOrder() + ":place", PLACE), 200);

    assertThat(UUID.fromString(placed.path("commandId").asString()).version()).isEqualTo(7);
  }

  @Test
  void two_gateways_on_one_reply_partition_do_not_disturb_each_other() throws Exception {
    String here = "--daybook.gateway.reply-partition=3";
    try (Gateway one = Gateway.start(installation.arguments("one"), here, instance("one"));
        Gateway two = Gateway.start(installation.arguments("two"), here, instance("two"))) {
      List<HttpResponse<String>> answers =
          inParallel(60, i -> (i % 2 == 0 ? one : two).http().post(newOrder() + ":place", PLACE));

      assertThat(answers).allSatisfy(answer -> json(answer, 200));
    }
  }

  @Test
  void a_gateway_that_was_started_anew_knows_what_an_earlier_one_sent() {
    String order = newOrder();
    String location;
    try (Gateway first = Gateway.start(installation.arguments("first"))) {
      location =
          header(first.http().post(order + ":place", PLACE, "Prefer", "respond-async"), "Location");
    }
    try (Gateway second = Gateway.start(installation.arguments("first"))) {
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
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(http.get("/actuator/prometheus", "Accept", "text/plain").body())
                    .contains("daybook_commands_sent_seconds_count{aggregate=\"sales.order\"")
                    .contains("outcome=\"accepted\"")
                    .contains("daybook_commands_in_flight"));
  }

  private static String newOrder() {
    return "/v1/orders/" + UUID.randomUUID();
  }

  private static String id(String order) {
    return order.substring(order.lastIndexOf('/') + 1);
  }

  private static String instance(String id) {
    return "--daybook.gateway.instance-id=" + id;
  }

  private static String encode(String commandId) {
    return URLEncoder.encode(commandId, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static List<String> eventKeys(String order) {
    return TopicReader.read(installation.broker().bootstrapServers(), EVENTS).stream()
        .map(TopicReader::key)
        .filter(key -> key.startsWith(id(order) + "@"))
        .toList();
  }

  private interface Request {
    HttpResponse<String> send(int index);
  }

  private static List<HttpResponse<String>> inParallel(int times, Request request)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> sent =
          IntStream.range(0, times).mapToObj(i -> threads.submit(() -> request.send(i))).toList();
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> one : sent) {
        answers.add(one.get());
      }
      return answers;
    }
  }
}
