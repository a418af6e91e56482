package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class GatewayApiTest {
  private final List<AggregateType> types = AggregateTypes.load().all();

  @Test
  void every_command_and_every_look_up_is_described() {
    Map<String, Object> paths = paths();

    for (AggregateType type : types) {
      type.routes().forEach(route -> assertThat(paths).containsKey(route.template()));
      assertThat(paths).containsKey(CommandUri.template(type));
    }
    assertThat(paths.values().toString())
        .contains("operationId=sales.order.Place", "Opens an order.");
  }

  @Test
  void where_an_outcome_is_found_is_percent_encoded() {
    AggregateType order =
        types.stream().filter(type -> type.name().equals("sales.order")).findFirst().orElseThrow();

    assertThat(CommandUri.of(order, "o-1", "a/b %?#;"))
        .isEqualTo("/v1/orders/o-1/commands/a%2Fb%20%25%3F%23%3B");
  }

  private Map<String, Object> paths() {
    Map<String, Map<String, Object>> document = new Yaml().load(GatewayApi.of(types).toYaml());
    return document.getOrDefault("paths", Map.of());
  }
}
