package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UriTextTest {

  @Test
  void parameters_are_decoded_and_keep_their_order() {
    assertThat(UriText.parameters("b=%F0%9F%98%80+x&a=1%2B1=2&a=&c"))
        .containsExactly(
            Map.entry("b", List.of("\ud83d\ude00 x")),
            Map.entry("a", List.of("1+1=2", "")),
            Map.entry("c", List.of("")));
  }

  @Test
  void there_need_be_none() {
    assertThat(UriText.parameters(null)).isEmpty();
    assertThat(UriText.parameters("")).isEmpty();
  }

  @Test
  void a_hundred_are_read_and_no_more() {
    assertThat(UriText.parameters("a=1&".repeat(99) + "a=1").get("a")).hasSize(100);
    assertThatThrownBy(() -> UriText.parameters("a=1&".repeat(100) + "a=1"))
        .hasMessage("The query has more than 100 parameters.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "a=%",
        "a=%z",
        "a=%2",
        "a=%zz",
        "a=%+1",
        "%g1=a",
        "a=%ff",
        "a=%C3",
        "a=%ED%A0%80",
        "a=%C0%80",
        "a=\u00e9"
      })
  void what_cannot_be_decoded_is_malformed(String query) {
    assertThatThrownBy(() -> UriText.parameters(query))
        .isInstanceOf(MalformedUriException.class)
        .hasMessageStartingWith("The query ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/orders/o-1;v=2", "/v1;x/orders", "/;"})
  void a_path_has_no_parameters(String path) {
    assertThatThrownBy(() -> UriText.checkPath(path))
        .isInstanceOf(MalformedUriException.class)
        .hasMessageContaining("semicolon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1/orders/o-1", "/v1/correlations/a%3Bb%2Fc", "/v1/a+b:c"})
  void an_encoded_semicolon_is_part_of_an_id(String path) {
    UriText.checkPath(path);
  }
}
