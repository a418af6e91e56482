package io.daybook.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.v1.ProcessEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.yaml.snakeyaml.Yaml;

class OpenApiTest {
  private final OpenApi api =
      new OpenApi("Orders", "What is there")
          .add(
              HttpMethod.GET,
              "/v1/orders/{orderId}",
              new Operation("readOrder", "orders", "Reads one")
                  .path("orderId", Schemas.string("[a-z]+"), "The order")
                  .answer(200, "The order", Schemas.string())
                  .problem(404, "There is none"));

  @Test
  void a_document_has_its_operations() {
    Map<String, Object> operation = at(document(), "paths", "/v1/orders/{orderId}", "get");

    assertThat(operation).containsEntry("operationId", "readOrder");
    assertThat(at(operation, "responses", "404", "content", "application/problem+json", "schema"))
        .isEqualTo(Schemas.ref("Problem"));
  }

  @Test
  void schemas_carry_the_comments_and_constraints_of_the_proto() {
    assertThat(api.schema(PlaceOrder.getDescriptor()))
        .isEqualTo(Schemas.ref("sales.order.v1.PlaceOrder"));

    Map<String, Object> schemas = at(document(), "components", "schemas");
    Map<String, Object> order = at(schemas, "sales.order.v1.PlaceOrder");
    assertThat(order).containsEntry("description", "Opens an order.");
    assertThat(order.get("required")).asString().isEqualTo("[customerId]");
    assertThat(at(order, "properties", "customerId"))
        .containsEntry("type", "string")
        .containsEntry("minLength", 1)
        .containsEntry("maxLength", 64)
        .containsEntry("description", "Who buys, 1 to 64 characters.");
    assertThat(at(order, "properties", "placedAt")).containsEntry("format", "date-time");
    assertThat(at(order, "properties", "items", "items"))
        .isEqualTo(Schemas.ref("sales.order.v1.Item"));
    assertThat(at(schemas, "daybook.v1.Money", "properties", "units"))
        .containsEntry("type", "string")
        .containsEntry("format", "int64");
    assertThat(at(schemas, "daybook.v1.Money", "properties", "nanos"))
        .containsEntry("type", "integer")
        .containsEntry("maximum", 999_999_999);
  }

  @Test
  void enums_are_named() {
    api.schema(OrderEvent.getDescriptor());

    assertThat(at(document(), "components", "schemas", "sales.order.v1.PaymentMethod").get("enum"))
        .asString()
        .contains("PAYMENT_METHOD_PAYPAL");
  }

  @Test
  void what_a_process_has_packed_is_the_message_and_not_its_bytes() {
    api.schema(ProcessEvent.getDescriptor());

    Map<String, Object> schemas = at(document(), "components", "schemas");
    assertThat(at(schemas, "daybook.v1.CommandIssued", "properties", "command"))
        .containsEntry("$ref", "#/components/schemas/daybook.v1.PackedMessage");
    Map<String, Object> packed = at(schemas, "daybook.v1.PackedMessage", "properties");
    assertThat(at(packed, "type")).containsEntry("type", "string");
    assertThat(at(packed, "value"))
        .doesNotContainKey("type")
        .containsEntry(
            "oneOf",
            List.of(
                Map.of("type", "object", "description", "The message of that type."),
                Map.of(
                    "type",
                    "string",
                    "contentEncoding",
                    "base64",
                    "description",
                    "Its bytes, where the type is not known.")));
  }

  @Test
  void every_reference_leads_somewhere() {
    api.schema(OrderEvent.getDescriptor());
    String yaml = api.toYaml();

    assertThat(yaml).doesNotContain("&id", "*id");
    Map<String, Object> schemas = at(document(), "components", "schemas");
    yaml.lines()
        .filter(line -> line.contains("$ref"))
        .map(line -> line.replaceAll(".*'#/components/schemas/(.*)'", "$1"))
        .forEach(name -> assertThat(schemas).containsKey(name));
  }

  private Map<String, Object> document() {
    return new Yaml().load(api.toYaml());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> at(Map<String, Object> document, String... path) {
    Map<String, Object> at = document;
    for (String member : path) {
      at = (Map<String, Object>) at.getOrDefault(member, Map.of());
    }
    return at;
  }
}
