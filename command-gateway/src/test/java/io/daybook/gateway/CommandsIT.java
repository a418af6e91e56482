package io.daybook.gateway;

import static io.daybook.gateway.Http.PLACE;
import static io.daybook.gateway.Http.header;
import static io.daybook.gateway.Http.json;
import static io.daybook.gateway.Orders.eventKeys;
import static io.daybook.gateway.Orders.id;
import static io.daybook.gateway.Orders.inParallel;
import static io.daybook.gateway.Orders.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.localstack.testing.TopicRecords;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.ActorSource;
import io.daybook.proto.v1.CommandMetadata;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What becomes of commands that the real streams-app decides, as their callers see it. */
@ExtendWith(SharedGateway.class)
class CommandsIT {
  private final SharedGateway.Running running;
  private final Http http;

  CommandsIT(SharedGateway.Running running) {
    this.running = running;
    this.http = running.http();
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
    json(http.post(order + ":pay", payment, "If-Match", "\"2-5d1f08ac\""), 200);
    json(http.post(order + ":ship", "{\"trackingNumber\":\"1Z\"}"), 200);
    assertThat(json(http.post(order + ":deliver", "{}"), 200).path("version")).hasToString("5");
    assertThat(eventKeys(running.bootstrapServers(), order))
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
    assertThat(eventKeys(running.bootstrapServers(), order)).hasSize(1);
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
    assertThat(
            answers.stream()
                .filter(answer -> header(answer, CommandResponses.REPLAYED).equals("true")))
        .hasSize(99);
    assertThat(eventKeys(running.bootstrapServers(), order))
        .containsExactly(id(order) + "@0000000001");

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
    assertThat(header(first, CommandResponses.REPLAYED)).isEmpty();
    assertThat(header(again, CommandResponses.REPLAYED)).isEqualTo("true");
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
            "a-correlation",
            "Daybook-Causation-Id",
            "cause",
            "traceparent",
            trace),
        200);

    ConsumerRecord<byte[], byte[]> sent =
        TopicRecords.committed(running.bootstrapServers(), "sales.order.commands.v1").stream()
            .filter(one -> Orders.key(one).equals(id(order)))
            .findFirst()
            .orElseThrow();

    CommandMetadata metadata =
        WireFormat.parse(sent.value(), OrderCommand.getDefaultInstance()).getMetadata();
    assertThat(metadata.getCommandId()).isEqualTo("k");
    assertThat(metadata.getAggregateId()).isEqualTo(id(order));
    assertThat(metadata.hasExpectedVersion()).isTrue();
    assertThat(metadata.getExpectedVersion()).isZero();
    assertThat(metadata.getCorrelationId()).isEqualTo("a-correlation");
    assertThat(metadata.getCausationId()).isEqualTo("cause");
    assertThat(metadata.getActor().getSource()).isEqualTo(ActorSource.ACTOR_SOURCE_GATEWAY);
    assertThat(metadata.getSubjectId()).isEmpty();
    assertThat(metadata.getTenant()).isEmpty();
    assertThat(metadata.getSealedList()).isEmpty();
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
}
