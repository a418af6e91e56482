package io.daybook.domain.sales.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {

  @Test
  void what_fits_stays_on_one_line() {
    assertThat(JsonText.of(json("{\"a\":[1,{\"b\":\"c\"}]}"), 2))
        .isEqualTo("{\"a\":[1,{\"b\":\"c\"}]}");
  }

  @Test
  void what_does_not_fit_is_broken_where_it_must() {
    String x = "x".repeat(90);
    assertThat(JsonText.of(json("{\"a\":[\"%s\",{\"b\":1}],\"c\":{\"d\":2}}".formatted(x)), 2))
        .isEqualTo(
            """
            {
                "a": [
                  "%s",
                  {"b":1}
                ],
                "c": {"d":2}
              }"""
                .formatted(x));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
