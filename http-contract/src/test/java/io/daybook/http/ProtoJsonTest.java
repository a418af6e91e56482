package io.daybook.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.UInt64Value;
import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.sales.order.v1.RemoveItem;
import io.daybook.proto.v1.Money;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoJsonTest {
  private static final PlaceOrder ORDER =
      PlaceOrder.newBuilder()
          .setCustomerId("c-1 \u00e9 \ud83d\ude00")
          .addItems(
              Item.newBuilder()
                  .setSku("p-1")
                  .setQuantity(2)
                  .setUnitPrice(Money.newBuilder().setCurrencyCode("GBP").setUnits(10)))
          .build();

  @Test
  void what_is_printed_is_read_again() {
    String json = ProtoJson.print(ORDER);

    assertThat(json).contains("\"customerId\"", "\"units\":\"10\"").doesNotContain("\n");
    assertThat(parse(json)).isEqualTo(ORDER);
  }

  @Test
  void an_empty_object_is_the_default() {
    assertThat(parse(" {} \n")).isEqualTo(PlaceOrder.getDefaultInstance());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"customerId\":\"c\"} x",
        "{} {}",
        "{'customerId':'c'}",
        "{customerId:\"c\"}",
        "{\"customerId\":\"c\",}",
        "{\"customerId\":\"a\",\"customerId\":\"b\"}",
        "/* no */ {}",
        "{\"customerId\":\"a\nb\"}",
        "{\"customerId\":NaN}",
        "\ufeff{}"
      })
  void what_is_not_json_is_refused_with_its_place(String json) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageMatching("(?s)Not JSON, line \\d+ column \\d+: .*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|There is no JSON",
        "[]|The JSON is not an object",
        "null|The JSON is not an object",
        "7|The JSON is not an object",
      })
  void what_is_no_object_is_refused_with_its_reason(String json, String reason) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"customer\":\"c\"}|customer|is not a field of PlaceOrder",
        "{\"items\":[{},{\"foo\":1}]}|items[1].foo|is not a field of Item",
        "{\"items\":[{\"unitPrice\":{\"x\":1}}]}|items[0].unitPrice.x|is not a field of Money",
        "{\"customerId\":7}|customerId|must be text",
        "{\"customerId\":[\"c-1\"]}|customerId|must be text",
        "{\"customerId\":{}}|customerId|must be text",
        "{\"customerId\":true}|customerId|must be text",
        "{\"customerId\":\"a\\ud800\"}|customerId|must not have half a surrogate pair",
        "{\"customerId\":\"a\\u0000b\"}|customerId|must not have the character U+0000",
        "{\"customerId\":\"a\",\"customer_id\":\"b\"}|customer_id|is the same field as customerId",
        "{\"items\":{}}|items|must be a list",
        "{\"items\":\"\"}|items|must be a list",
        "{\"items\":{\"sku\":\"p-1\"}}|items|must be a list",
        "{\"items\":[[]]}|items[0]|must be an object",
        "{\"items\":[{},null]}|items[1]|must not be null",
        "{\"items\":[7]}|items[0]|must be an object",
        "{\"items\":[{\"unitPrice\":[{\"units\":1}]}]}|items[0].unitPrice|must be an object",
        "{\"items\":[{\"quantity\":[2]}]}|items[0].quantity|must be a number",
        "{\"items\":[{\"quantity\":true}]}|items[0].quantity|must be a number",
        "{\"placedAt\":[\"2026-01-31T10:00:00Z\"]}|placedAt|must be a time like"
            + " 2026-01-31T00:00:00Z",
        "{\"placedAt\":\"2026-01-31T10:00:00 about noonZ\"}|placedAt|must be a time like"
            + " 2026-01-31T00:00:00Z",
        "{\"placedAt\":{\"seconds\":1}}|placedAt|must be a time like 2026-01-31T00:00:00Z",
        "{\"placedAt\":1769817600}|placedAt|must be a time like 2026-01-31T00:00:00Z",
      })
  void what_a_field_does_not_take_is_told_with_its_place(String json, String field, String why) {
    assertThat(read(json).violations()).containsExactly(new JsonViolation(field, why));
  }

  @Test
  void all_that_is_wrong_is_told_and_the_rest_is_read() {
    JsonBody<PlaceOrder> body =
        read(
            "{\"customerId\":[\"c\"],\"x\":1,\"items\":[{\"sku\":7,\"quantity\":2},{\"sku\":\"p-1\"}]}");

    assertThat(body.violations())
        .extracting(JsonViolation::field)
        .containsExactly("customerId", "x", "items[0].sku");
    assertThat(body.message().getItemsList())
        .containsExactly(
            Item.newBuilder().setQuantity(2).build(), Item.newBuilder().setSku("p-1").build());
  }

  @Test
  void reading_ends_after_a_thousand_violations() {
    String json = "{\"items\":[%s7]}".formatted("{\"a\":1,\"b\":2},".repeat(999));

    assertThat(read(json).violations()).hasSize(1_000);
  }

  @Test
  void a_body_has_at_most_five_thousand_messages() {
    assertThatThrownBy(() -> everyType("{},".repeat(5_000)))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage("The JSON has more than 5000 objects.");
    assertThat(everyType("{},".repeat(4_999)).violations()).isEmpty();
  }

  @Test
  void null_stands_for_an_absent_field() {
    assertThat(parse("{\"customerId\":null,\"items\":null,\"placedAt\":null}"))
        .isEqualTo(PlaceOrder.getDefaultInstance());
  }

  @Test
  void the_names_of_the_proto_are_read_too() {
    assertThat(parse("{\"customer_id\":\"c\"}").getCustomerId()).isEqualTo("c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "\"1e999999999\"", "\"1E+00000000000000000999999999\""})
  void a_huge_exponent_costs_nothing(String number) {
    byte[] json = "{\"line\":%s}".formatted(number).getBytes(UTF_8);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThat(ProtoJson.read(json, RemoveItem.getDefaultInstance()).violations())
                .containsExactly(new JsonViolation("line", "must be a number")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "\"2\"", "2.0", "2e0"})
  void a_whole_number_may_be_written_in_each_way_that_proto_json_knows(String number) {
    byte[] json = "{\"line\":%s}".formatted(number).getBytes(UTF_8);

    JsonBody<RemoveItem> body = ProtoJson.read(json, RemoveItem.getDefaultInstance());

    assertThat(body.violations()).isEmpty();
    assertThat(body.message().getLine()).isEqualTo(2);
  }

  @Test
  void a_wrapper_is_not_an_object() {
    assertThatThrownBy(() -> ProtoJson.read("1".getBytes(UTF_8), UInt64Value.getDefaultInstance()))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void deep_nesting_is_refused() {
    String json = "{\"items\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void another_encoding_is_refused() {
    byte[] latin = "{\"customerId\":\"\u00e9\"}".getBytes(ISO_8859_1);

    assertThatThrownBy(() -> ProtoJson.read(latin, PlaceOrder.getDefaultInstance()))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage("The text is not UTF-8.");
  }

  private static JsonBody<DynamicMessage> everyType(String messages) {
    String json = "{\"listOfEmpty\":[%s{}]}".formatted(messages);
    return ProtoJson.read(json.getBytes(UTF_8), EveryType.MESSAGE);
  }

  private static PlaceOrder parse(String json) {
    JsonBody<PlaceOrder> body = read(json);
    assertThat(body.violations()).isEmpty();
    return body.message();
  }

  private static JsonBody<PlaceOrder> read(String json) {
    return ProtoJson.read(json.getBytes(UTF_8), PlaceOrder.getDefaultInstance());
  }
}
