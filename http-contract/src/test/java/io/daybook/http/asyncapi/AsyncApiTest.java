package io.daybook.http.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class AsyncApiTest {
  private final List<AggregateType> types = AggregateTypes.load().all();
  private final String yaml =
      AsyncApi.of(types, new LogSettings("unused:1", "shop.", 4, 2, 3)).toYaml();
  private final Map<String, Object> document = new Yaml().load(yaml);

  @Test
  void every_topic_is_described_as_it_has_to_be() {
    Map<String, Object> channels = at("channels");
    for (AggregateType type : types) {
      assertThat(channels)
          .containsKeys(
              "shop." + type.name() + ".commands.v1", "shop." + type.name() + ".events.v1");
    }
    assertThat(at("channels", "shop.daybook.replies.v1", "bindings", "kafka"))
        .containsEntry("partitions", 2);
    Map<String, Object> events = at("channels", "shop.sales.order.events.v1", "bindings", "kafka");
    assertThat(events).containsEntry("partitions", 4).containsEntry("replicas", 3);
    assertThat(
            at("channels", "shop.sales.order.events.v1", "bindings", "kafka", "topicConfiguration"))
        .containsEntry("cleanup.policy", List.of("compact"))
        .containsEntry("retention.ms", -1);
  }

  @Test
  void a_message_is_what_the_registry_has_and_says_how_it_is_framed() {
    Map<String, Object> message = at("components", "messages", "sales.order.v1.OrderEvent");
    assertThat(message)
        .containsEntry("contentType", "application/protobuf")
        .extractingByKey("summary")
        .asString()
        .contains("sales.order.events.v1");
    assertThat(at("components", "messages", "sales.order.v1.OrderEvent", "payload"))
        .containsEntry("schemaFormat", "application/vnd.google.protobuf;version=3")
        .extractingByKey("schema")
        .asString()
        .contains("message OrderEvent", "OrderPlaced order_placed")
        .doesNotContain("buf.validate");
    assertThat(at("components", "messages", "sales.order.v1.OrderEvent", "bindings", "kafka"))
        .containsEntry("schemaIdPayloadEncoding", "confluent");
  }

  @Test
  void commands_are_received_and_answered_and_all_else_is_sent() {
    Map<String, Object> operations = at("operations");
    assertThat(operations).hasSize(2 * types.size() + 4);
    operations
        .keySet()
        .forEach(
            name ->
                assertThat(at("operations", name).get("action"))
                    .isEqualTo(name.contains(".commands.") ? "receive" : "send"));
    assertThat(at("operations", "receive.shop.sales.order.commands.v1", "reply", "channel"))
        .containsEntry("$ref", "#/channels/shop.daybook.replies.v1");
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> references = new ArrayList<>();
    collect(document, references);
    assertThat(references).isNotEmpty();
    references.forEach(
        reference -> assertThat(at(reference.substring(2).split("/", -1))).isNotEmpty());
  }

  private static void collect(Object node, List<String> references) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String reference) {
        references.add(reference);
      }
      map.values().forEach(value -> collect(value, references));
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> at(String... path) {
    Map<String, Object> node = document;
    for (String name : path) {
      assertThat(node).as(String.join(" / ", path)).containsKey(name);
      node = (Map<String, Object>) node.getOrDefault(name, Map.of());
    }
    return node;
  }
}
