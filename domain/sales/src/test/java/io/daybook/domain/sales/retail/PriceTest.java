package io.daybook.domain.sales.retail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PriceTest {

  @ParameterizedTest
  @CsvSource({
    "4.95, 4, 950000000",
    "0.85, 0, 850000000",
    "10, 10, 0",
    "10.00, 10, 0",
    "3., 3, 0",
    "0.000000001, 0, 1",
    "0.0010000000000000, 0, 1000000",
    "999999999999999999.999999999, 999999999999999999, 999999999",
    "-11062.06, -11062, -60000000",
    "-0.5, 0, -500000000",
    "0, 0, 0"
  })
  void a_decimal_is_read_exactly(String text, long units, int nanos) {
    assertThat(Price.read(text)).contains(new Price(units, nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "1,5", "1e3", "NaN", ".5", "0.0000000001", "1234567890123456789"})
  void anything_else_is_no_price(String text) {
    assertThat(Price.read(text)).isEmpty();
  }

  @Test
  void only_amounts_above_zero_are_positive() {
    assertThat(new Price(0, 1).isPositive()).isTrue();
    assertThat(new Price(1, 0).isPositive()).isTrue();
    assertThat(new Price(0, 0).isPositive()).isFalse();
    assertThat(new Price(0, -1).isPositive()).isFalse();
    assertThat(new Price(-1, 0).isPositive()).isFalse();
  }

  @Test
  void zeros_are_left_out_of_the_json_as_a_server_does() {
    assertThat(new Price(4, 950_000_000).toJson())
        .hasToString("{\"currencyCode\":\"GBP\",\"units\":\"4\",\"nanos\":950000000}");
    assertThat(new Price(10, 0).toJson())
        .hasToString("{\"currencyCode\":\"GBP\",\"units\":\"10\"}");
    assertThat(new Price(0, 5).toJson()).hasToString("{\"currencyCode\":\"GBP\",\"nanos\":5}");
  }

  @Test
  void what_a_server_stores_is_compared_by_currency_units_and_nanos() {
    Price price = new Price(4, 0);
    assertThat(price.isSameAs(price.toJson())).isTrue();
    assertThat(isSame(price, "{\"currencyCode\":\"GBP\",\"units\":\"4\",\"nanos\":0}")).isTrue();
    assertThat(isSame(price, "{\"currencyCode\":\"GBP\",\"units\":\"5\"}")).isFalse();
    assertThat(isSame(price, "{\"currencyCode\":\"GBP\",\"units\":\"4\",\"nanos\":1}")).isFalse();
    assertThat(isSame(price, "{\"currencyCode\":\"EUR\",\"units\":\"4\"}")).isFalse();
    assertThat(isSame(price, "{}")).isFalse();
  }

  private static boolean isSame(Price price, String json) {
    return price.isSameAs(JsonMapper.shared().readTree(json));
  }
}
