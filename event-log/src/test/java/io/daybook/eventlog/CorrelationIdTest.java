package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationIdTest {
  private static final String SMILE = "\uD83D\uDE00";

  @ParameterizedTest
  @ValueSource(strings = {"a", "a b", "...", "/", "\u00E4"})
  void text_names_a_correlation(String id) {
    assertThat(CorrelationId.isValid(id)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a\nb", "\t", "\u0000", "\u0085"})
  void text_that_no_address_reaches_names_none(String id) {
    assertThat(CorrelationId.isValid(id)).isFalse();
  }

  @Test
  void a_character_beyond_16_bits_counts_once() {
    assertThat(CorrelationId.isValid(SMILE.repeat(128))).isTrue();
    assertThat(CorrelationId.isValid(SMILE.repeat(129))).isFalse();
  }
}
