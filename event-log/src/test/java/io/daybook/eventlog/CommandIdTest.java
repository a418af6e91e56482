package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "!", "~", "019a-7f", "a/b@c", "\"quoted\"", "...", ".a"})
  void an_id_is_visible_ascii(String id) {
    assertThat(CommandId.isValid(id)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\tb", "a\n", "é", "\u007f", "\0", ".", ".."})
  void anything_else_is_none(String id) {
    assertThat(CommandId.isValid(id)).isFalse();
  }

  @Test
  void an_id_has_at_most_128_characters() {
    assertThat(CommandId.isValid("x".repeat(128))).isTrue();
    assertThat(CommandId.isValid("x".repeat(129))).isFalse();
  }
}
