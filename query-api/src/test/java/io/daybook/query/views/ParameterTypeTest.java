package io.daybook.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParameterTypeTest {

  @Test
  void numbers_are_ascii_digits_in_range() {
    assertThat(parsed(int.class, "-5")).contains(-5L);
    assertThat(parsed(int.class, "2147483647")).contains(2_147_483_647L);
    assertThat(parsed(int.class, "2147483648")).isEmpty();
    assertThat(parsed(long.class, "9223372036854775807")).contains(Long.MAX_VALUE);
    assertThat(parsed(long.class, "9223372036854775808")).isEmpty();
    for (String none : new String[] {"", "+5", "5.0", "0x5", " 5", "\u0665", "five"}) {
      assertThat(parsed(long.class, none)).as(none).isEmpty();
    }
  }

  @Test
  void decimals_have_a_point() {
    assertThat(parsed(BigDecimal.class, "-0.50")).contains(new BigDecimal("-0.50"));
    for (String none : new String[] {"1e9", ".5", "5.", "1,5", "\u0665"}) {
      assertThat(parsed(BigDecimal.class, none)).as(none).isEmpty();
    }
  }

  @Test
  void dates_are_days_that_exist() {
    assertThat(parsed(LocalDate.class, "2024-02-29")).contains(LocalDate.of(2024, 2, 29));
    for (String none : new String[] {"2023-02-29", "2024-2-29", "20240229", "+2024-02-29"}) {
      assertThat(parsed(LocalDate.class, none)).as(none).isEmpty();
    }
  }

  @Test
  void a_time_is_rounded_up_to_what_postgresql_keeps() {
    assertThat(parsed(Instant.class, "2026-11-29T12:00:00.000000001Z"))
        .contains(OffsetDateTime.parse("2026-11-29T12:00:00.000001Z"));
    assertThat(parsed(Instant.class, "2026-11-29T13:00:00+01:00"))
        .contains(OffsetDateTime.parse("2026-11-29T12:00:00Z"));
    assertThat(parsed(Instant.class, "2026-11-29")).isEmpty();
  }

  @Test
  void booleans_and_names_are_written_as_they_are() {
    assertThat(parsed(boolean.class, "true")).contains(true);
    assertThat(parsed(boolean.class, "TRUE")).isEmpty();
    assertThat(parsed(DayOfWeek.class, "MONDAY")).contains("MONDAY");
    assertThat(parsed(DayOfWeek.class, "monday")).isEmpty();
    assertThat(ParameterType.of(DayOfWeek.class).description())
        .startsWith("is none of MONDAY, TUESDAY");
  }

  private static Optional<Object> parsed(Class<?> type, String text) {
    return ParameterType.of(type).parse().apply(text);
  }
}
