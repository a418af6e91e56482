package io.daybook.domain.sales.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void an_ordinary_number_or_code_is_its_own_id() {
    assertThat(Ids.of("536365")).contains("536365");
    assertThat(Ids.of("85123A")).contains("85123A");
    assertThat(Ids.of("gift_0001-2.0")).contains("gift_0001-2.0");
  }

  @Test
  void other_characters_become_the_hex_of_their_bytes() {
    assertThat(Ids.of("BANK CHARGES")).contains("BANK~20CHARGES");
    assertThat(Ids.of("a~b")).contains("a~7Eb");
    assertThat(Ids.of("a/b:c@d")).contains("a~2Fb~3Ac~40d");
    assertThat(Ids.of("caf\u00e9\ud83d\ude00")).contains("caf~C3~A9~F0~9F~98~80");
  }

  @Test
  void an_id_begins_with_a_letter_or_digit_whatever_the_text_begins_with() {
    assertThat(Ids.of("-1")).contains("0~~-1");
    assertThat(Ids.of(" 1")).contains("0~~~201");
  }

  @Test
  void the_longest_id_has_64_characters() {
    assertThat(Ids.of("x".repeat(64))).contains("x".repeat(64));
    assertThat(Ids.of("x".repeat(65))).isEmpty();
    assertThat(Ids.of("x".repeat(61) + "/")).contains("x".repeat(61) + "~2F");
    assertThat(Ids.of("x".repeat(62) + "/")).isEmpty();
  }

  @Test
  void different_texts_have_different_ids_of_the_right_form() {
    Map<String, String> textOfId = new HashMap<>();
    List<String> alphabet = List.of("0", "~", "a", "A", "7", "E", "-", " ", "\u00e9");
    for (String text : textsOver(alphabet, 5)) {
      String id = Ids.of(text).orElseThrow();
      assertThat(id).matches("[A-Za-z0-9][A-Za-z0-9._~-]{0,63}");
      assertThat(textOfId.put(id, text)).as("text of the id %s", id).isNull();
    }
  }

  private static List<String> textsOver(List<String> alphabet, int lengthMax) {
    if (lengthMax == 1) {
      return alphabet;
    }
    List<String> shorter = textsOver(alphabet, lengthMax - 1);
    return Stream.concat(
            shorter.stream(),
            shorter.stream()
                .filter(text -> text.codePointCount(0, text.length()) == lengthMax - 1)
                .flatMap(text -> alphabet.stream().map(text::concat)))
        .toList();
  }
}
