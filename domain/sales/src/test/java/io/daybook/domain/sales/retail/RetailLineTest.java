package io.daybook.domain.sales.retail;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.sales.retail.RetailLine.Reading;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetailLineTest {

  @Test
  void a_line_is_read_field_by_field() {
    assertThat(
            read(
                "536368,22914,\"COAT RACK \"\"PARIS\"\", BLUE \",3,2010-12-01 08:34:00,4.95,"
                    + "13047.0,United Kingdom"))
        .isEqualTo(
            new RetailLine(
                "536368",
                "22914",
                "COAT RACK \"PARIS\", BLUE",
                3,
                Instant.parse("2010-12-01T08:34:00Z"),
                new Price(4, 950_000_000),
                "13047"));
  }

  @Test
  void the_spreadsheets_form_of_numbers_and_dates_is_read_too() {
    RetailLine line = read("536368,22914,RACK,3.0,12/1/2010 8:34,4.95,13047,United Kingdom");
    assertThat(line.quantity()).isEqualTo(3);
    assertThat(line.time()).isEqualTo(Instant.parse("2010-12-01T08:34:00Z"));
    assertThat(line.customer()).isEqualTo("13047");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'  '                                                    | EMPTY_LINE",
        "1,2,D,3,2010-12-01 08:34:00,4.95,13047.0                | COLUMNS",
        "1,2,D,3,2010-12-01 08:34:00,4.95,13047.0,UK,more        | COLUMNS",
        "1,2,\"D,3,2010-12-01 08:34:00,4.95,13047.0,UK           | COLUMNS",
        "1,2,\"D\"x,3,2010-12-01 08:34:00,4.95,13047.0,UK        | COLUMNS",
        "',2,D,3,2010-12-01 08:34:00,4.95,13047.0,UK'            | NO_INVOICE",
        "' ,2,D,3,2010-12-01 08:34:00,4.95,13047.0,UK'           | NO_INVOICE",
        "1,,D,3,2010-12-01 08:34:00,4.95,13047.0,UK              | NO_STOCK_CODE",
        "1,2,D,,2010-12-01 08:34:00,4.95,13047.0,UK              | QUANTITY_UNREADABLE",
        "1,2,D,1.5,2010-12-01 08:34:00,4.95,13047.0,UK           | QUANTITY_UNREADABLE",
        "1,2,D,2147483648,2010-12-01 08:34:00,4.95,13047.0,UK    | QUANTITY_UNREADABLE",
        "1,2,D,3,2010-02-30 08:34:00,4.95,13047.0,UK             | DATE_UNREADABLE",
        "1,2,D,3,yesterday,4.95,13047.0,UK                       | DATE_UNREADABLE",
        "1,2,D,3,2010-12-01 08:34:00,,13047.0,UK                 | PRICE_UNREADABLE",
        "1,2,D,3,2010-12-01 08:34:00,cheap,13047.0,UK            | PRICE_UNREADABLE",
        "C1,2,D,-3,2010-12-01 08:34:00,4.95,,UK                  | CREDIT_NOTE",
        "1,2,D,-3,2010-12-01 08:34:00,0,,UK                      | NO_CUSTOMER",
        "1,2,D,-3,2010-12-01 08:34:00,0,13047.0,UK               | QUANTITY_NOT_POSITIVE",
        "1,2,D,0,2010-12-01 08:34:00,4.95,13047.0,UK             | QUANTITY_NOT_POSITIVE",
        "1,2,D,3,2010-12-01 08:34:00,0.0,13047.0,UK              | PRICE_NOT_POSITIVE",
        "1,2,D,3,2010-12-01 08:34:00,-11062.06,13047.0,UK        | PRICE_NOT_POSITIVE"
      },
      quoteCharacter = '\'')
  void a_line_is_skipped_for_the_first_reason_that_holds(String line, SkipReason reason) {
    assertThat(reasonOf(line)).contains(reason);
  }

  @Test
  void the_smallest_quantity_and_price_above_zero_are_good() {
    assertThat(reasonOf("1,2,D,1,2010-12-01 08:34:00,0.001,c-1,UK")).isEmpty();
  }

  private static RetailLine read(String text) {
    assertThat(RetailLine.read(text)).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) RetailLine.read(text)).line();
  }

  private static Optional<SkipReason> reasonOf(String text) {
    return switch (RetailLine.read(text)) {
      case Reading.Skipped skipped -> Optional.of(skipped.reason());
      case Reading.Read read -> read.line().flaw();
    };
  }
}
