package io.daybook.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    assertThat(ProtoJson.parse(json.getBytes(UTF_8), PlaceOrder.getDefaultInstance()))
        .isEqualTo(ORDER);
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
        "{\"customer\":\"c\"}|Unknown field 'customer' of PlaceOrder",
        "{\"items\":[{},{\"foo\":1}]}|Unknown field 'items[1].foo' of Item",
        "{\"items\":[{\"unitPrice\":{\"x\":1}}]}|Unknown field 'items[0].unitPrice.x' of Money",
        "{\"items\":[{\"quantity\":\"two\"}]}|Not an int32 value",
        "{\"items\":[{\"quantity\":1e999999999}]}|int32",
        "{\"items\":[{\"unitPrice\":{\"units\":\"1.5\"}}]}|Not an int64 value",
        "{\"placedAt\":\"yesterday\"}|Failed to parse",
        "{\"customerId\":\"a\\ud800\"}|customerId: half a surrogate pair",
        "{\"customerId\":\"a\",\"customer_id\":\"b\"}|already been set",
        "{\"items\":{}}|items",
        "{\"customerId\":7}|customerId: must be text",
        "{\"items\":[{\"quantity\":true}]}|items[0].quantity: must be text or a number",
      })
  void what_is_not_the_message_is_refused_with_its_reason(String json, String reason) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "\"1e999999999\"", "\"1E+00000000000000000999999999\""})
  void a_huge_exponent_costs_nothing(String number) {
    byte[] json = "{\"line\":%s}".formatted(number).getBytes(UTF_8);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThatThrownBy(() -> ProtoJson.parse(json, RemoveItem.getDefaultInstance()))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("line: not an unsigned number"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "\"2\"", "2.0", "2e0"})
  void a_whole_number_may_be_written_in_each_way_that_proto_json_knows(String number) {
    byte[] json = "{\"line\":%s}".formatted(number).getBytes(UTF_8);

    assertThat(ProtoJson.parse(json, RemoveItem.getDefaultInstance()).getLine()).isEqualTo(2);
  }

  @Test
  void a_wrapper_is_not_an_object() {
    assertThatThrownBy(() -> ProtoJson.parse("1".getBytes(UTF_8), UInt64Value.getDefaultInstance()))
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

    assertThatThrownBy(() -> ProtoJson.parse(latin, PlaceOrder.getDefaultInstance()))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage("The text is not UTF-8.");
  }

  private static PlaceOrder parse(String json) {
    return ProtoJson.parse(json.getBytes(UTF_8), PlaceOrder.getDefaultInstance());
  }
}
