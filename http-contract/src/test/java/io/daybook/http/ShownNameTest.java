package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownNameTest {
  private static final String SMILE = "\uD83D\uDE00";

  @Test
  void a_short_name_is_shown_as_it_is() {
    assertThat(ShownName.of("ab" + SMILE, 3)).isEqualTo("ab" + SMILE);
  }

  @Test
  void a_long_name_is_cut_between_characters() {
    assertThat(ShownName.of("ab" + SMILE + "c", 3)).isEqualTo("ab" + SMILE + "...");
    assertThat(ShownName.of("abc" + SMILE, 3)).isEqualTo("abc...");
  }

  @Test
  void half_a_character_is_shown_as_a_question_mark() {
    assertThat(ShownName.of("a\uD83D", 3)).isEqualTo("a?");
  }
}
