package io.daybook.query.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {

  @Test
  void a_parameter_stands_once() {
    assertInvalid(() -> QueryParameters.of(Map.of("a", List.of("1", "2"))), "more than once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0", "-1", "+1", "1.0", "1e3", "9", "99999999999", "x", "١"})
  void what_is_no_number_in_range_is_refused(String text) {
    assertInvalid(() -> of("a", text).number("a", 1, 8), "is not a number from 1 to 8");
  }

  @Test
  void bounds_of_a_number_are_included() {
    assertThat(of("a", "1").number("a", 1, 8)).hasValue(1);
    assertThat(of("a", "08").number("a", 1, 8)).hasValue(8);
    assertThat(of("a", "2147483647").number("a", 1, Integer.MAX_VALUE)).hasValue(Integer.MAX_VALUE);
    assertThat(of("a", "1").number("b", 1, 8)).isEmpty();
  }

  @Test
  void a_time_has_an_offset() {
    assertThat(of("a", "2026-01-31T01:00:00.5+01:00").time("a"))
        .hasValue(Instant.parse("2026-01-31T00:00:00.500Z"));
    assertThat(of("a", "2026-01-31T00:00:00Z").time("b")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-31",
        "2026-01-31T00:00:00",
        "now",
        "0000-12-31T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "2026-02-30T00:00:00Z"
      })
  void what_is_no_time_is_refused(String text) {
    assertInvalid(() -> of("a", text).time("a"), "is not a time like");
  }

  @Test
  void a_plus_that_came_as_a_space_is_told_how_it_is_written() {
    assertInvalid(() -> of("a", "2026-01-31T00:00:00 01:00").time("a"), "is written %2B");
  }

  @Test
  void the_unit_of_length_is_the_code_point() {
    assertThat(of("a", "\ud83d\ude00".repeat(64)).text("a", 64)).isPresent();
    assertInvalid(() -> of("a", "\ud83d\ude00".repeat(65)).text("a", 64), "1 to 64 characters");
  }

  @Test
  void text_has_a_length() {
    assertThat(of("a", "xyz").text("a", 3)).hasValue("xyz");
    assertInvalid(() -> of("a", "xyz").text("a", 2), "is not text of 1 to 2 characters");
    assertInvalid(() -> of("a", "").text("a", 2), "is not text of 1 to 2 characters");
    assertInvalid(() -> of("a", "\0").text("a", 2), "is not text of 1 to 2 characters");
  }

  @Test
  void names_are_known_ones_with_commas_between_them() {
    assertThat(of("a", "x,y,x").names("a", Set.of("x", "y", "z")).orElseThrow())
        .containsExactlyInAnyOrder("x", "y");
    assertThat(of("a", "x").names("b", Set.of("x"))).isEmpty();
    assertInvalid(() -> of("a", "x,w").names("a", Set.of("y", "x")), "is not one of x, y, or");
    assertInvalid(() -> of("a", "x,").names("a", Set.of("x")), "is not one of x, or");
  }

  private static QueryParameters of(String name, String value) {
    return QueryParameters.of(Map.of(name, List.of(value)));
  }

  private static void assertInvalid(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("400 /problems/invalid-query")
        .hasMessageContaining(message);
  }
}
