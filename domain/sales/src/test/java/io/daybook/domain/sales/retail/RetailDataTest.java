package io.daybook.domain.sales.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetailDataTest {

  private final RetailData data = new RetailData();

  @Test
  void lines_of_an_invoice_become_one_order_in_file_order() {
    add("536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,UK");
    add("536366,22633,WARMER,1,2010-12-01 08:28:00,1.85,17850.0,UK");
    add("536365,71053,LANTERN,2,2010-12-01 08:26:00,3.39,17850.0,UK");
    add("536365,85123A,HOLDER,1,2010-12-01 08:26:00,2.55,17850.0,UK");
    assertThat(bodies())
        .containsExactly(
            "{\"customerId\":\"17850\",\"items\":["
                + "{\"sku\":\"85123A\",\"quantity\":6,"
                + "\"unitPrice\":{\"currencyCode\":\"GBP\",\"units\":\"2\",\"nanos\":550000000}},"
                + "{\"sku\":\"71053\",\"quantity\":2,"
                + "\"unitPrice\":{\"currencyCode\":\"GBP\",\"units\":\"3\",\"nanos\":390000000}},"
                + "{\"sku\":\"85123A\",\"quantity\":1,"
                + "\"unitPrice\":{\"currencyCode\":\"GBP\",\"units\":\"2\",\"nanos\":550000000}}],"
                + "\"placedAt\":\"2010-12-01T08:26:00Z\"}",
            "{\"customerId\":\"17850\",\"items\":["
                + "{\"sku\":\"22633\",\"quantity\":1,"
                + "\"unitPrice\":{\"currencyCode\":\"GBP\",\"units\":\"1\",\"nanos\":850000000}}],"
                + "\"placedAt\":\"2010-12-01T08:28:00Z\"}");
  }

  @Test
  void an_order_has_the_earliest_time_of_its_invoice_and_only_its_good_lines() {
    add("1,A,D,1,2010-12-01 08:27:00,1,c-1,UK");
    add("1,B,D,-1,2010-12-01 08:25:00,1,c-1,UK");
    add("1,C,D,1,2010-12-01 08:26:00,1,c-1,UK");
    assertThat(data.orders().map(PlaceOrder::lines)).containsExactly(2);
    assertThat(bodies().getFirst()).contains("\"placedAt\":\"2010-12-01T08:25:00Z\"");
    assertThat(data.skipped()).isEqualTo(Map.of(SkipReason.QUANTITY_NOT_POSITIVE, 1L));
  }

  @Test
  void an_invoice_belongs_to_the_customer_of_its_first_good_line() {
    add("1,A,D,0,2010-12-01 08:26:00,1,c-0,UK");
    add("1,A,D,1,2010-12-01 08:26:00,1,c-1,UK");
    add("1,B,D,1,2010-12-01 08:26:00,1,c-2,UK");
    add("1,B,D,1,2010-12-01 08:26:00,1,c-1,UK");
    assertThat(bodies().getFirst()).contains("\"customerId\":\"c-1\"");
    assertThat(data.skipped())
        .isEqualTo(Map.of(SkipReason.QUANTITY_NOT_POSITIVE, 1L, SkipReason.OTHER_CUSTOMER, 1L));
  }

  @Test
  void what_cannot_be_an_id_is_skipped() {
    add("x".repeat(65) + ",A,D,1,2010-12-01 08:26:00,1,c-1,UK");
    add("1," + "x".repeat(65) + ",D,1,2010-12-01 08:26:00,1,c-1,UK");
    assertThat(data.skipped())
        .isEqualTo(Map.of(SkipReason.INVOICE_TOO_LONG, 1L, SkipReason.STOCK_CODE_TOO_LONG, 1L));
    assertThat(data.orders()).isEmpty();
    assertThat(data.registrations()).extracting(RegisterPart::sku).containsExactly("A");
  }

  @Test
  void a_part_has_the_first_description_and_the_first_price_above_zero_of_any_line() {
    add("C1,A,,-1,2010-12-01 08:26:00,0,,UK");
    add("C1,A, LATER ,-1,2010-12-01 08:26:00,2.5,,UK");
    add("1,A,LATEST,1,2010-12-01 08:26:00,3,c-1,UK");
    assertThat(data.registrations())
        .containsExactly(new RegisterPart("A", "LATER", new Price(2, 500_000_000)));
  }

  @Test
  void a_part_without_a_description_is_called_by_its_code_and_one_without_a_price_is_none() {
    add("1,BANK CHARGES,,1,2010-12-01 08:26:00,3,c-1,UK");
    add("1,B,D,1,2010-12-01 08:26:00,0,c-1,UK");
    assertThat(data.registrations())
        .containsExactly(new RegisterPart("BANK~20CHARGES", "BANK CHARGES", new Price(3, 0)));
    assertThat(data.parts()).isEqualTo(2);
  }

  @Test
  void stock_codes_that_differ_in_case_are_different_parts() {
    add("1,85123A,UPPER,1,2010-12-01 08:26:00,3,c-1,UK");
    add("1,85123a,LOWER,1,2010-12-01 08:26:00,4,c-1,UK");
    assertThat(data.registrations())
        .extracting(RegisterPart::sku)
        .containsExactly("85123A", "85123a");
  }

  @Test
  void every_line_is_in_an_order_or_skipped() {
    add("1,A,D,1,2010-12-01 08:26:00,3,c-1,UK");
    add("");
    add("nonsense");
    add("C2,A,D,-1,2010-12-01 08:26:00,3,c-1,UK");
    add("3,A,D,1,2010-12-01 08:26:00,3,,UK");
    long sent = data.orders().mapToLong(PlaceOrder::lines).sum();
    long skipped = data.skipped().values().stream().mapToLong(Long::longValue).sum();
    assertThat(sent + skipped).isEqualTo(data.lines()).isEqualTo(5);
    assertThat(data.invoices()).isEqualTo(3);
  }

  @Test
  void the_same_data_makes_the_same_command_ids_and_other_data_others() {
    String part = new RegisterPart("A", "N", new Price(1, 0)).headers("{}").get("Idempotency-Key");
    assertThat(part)
        .matches("import-[0-9a-f]{32}")
        .isEqualTo(new RegisterPart("A", "N", new Price(1, 0)).headers("{}").get("Idempotency-Key"))
        .isNotEqualTo(
            new RegisterPart("B", "N", new Price(1, 0)).headers("{}").get("Idempotency-Key"))
        .isNotEqualTo(
            new RegisterPart("A", "N", new Price(1, 0)).headers("{} ").get("Idempotency-Key"));
  }

  private void add(String line) {
    data.add(line);
  }

  private List<String> bodies() {
    return data.orders().map(order -> order.body().toString()).toList();
  }
}
