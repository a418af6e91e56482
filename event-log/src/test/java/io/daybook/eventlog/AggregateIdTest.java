package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateIdTest {
  private static final String LONGEST = "a".repeat(64);

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "Z", "o-1", "85123A", "a.b_c~d-e", "a.."})
  void an_id_starts_with_a_letter_or_digit_and_has_up_to_64_characters(String id) {
    assertThat(AggregateId.isValid(id)).isTrue();
    assertThat(AggregateId.isValid(LONGEST)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-a", ".a", "~a", "_a", "a b", "a/b", "a@1", "a:b", "a%3A", "ä", "a\n", "a\0"})
  void anything_else_is_none(String id) {
    assertThat(AggregateId.isValid(id)).isFalse();
    assertThat(AggregateId.isValid(LONGEST + "a")).isFalse();
  }
}
