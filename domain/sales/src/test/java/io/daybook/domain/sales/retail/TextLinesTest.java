package io.daybook.domain.sales.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextLinesTest {

  @Test
  void lines_end_with_a_line_feed_or_both_or_the_file() throws IOException {
    assertThat(linesOf("a\nb\r\n\nc")).containsExactly("a", "b", "", "c");
    assertThat(linesOf("a\n")).containsExactly("a");
    assertThat(linesOf("\n")).containsExactly("");
    assertThat(linesOf("")).isEmpty();
  }

  @Test
  void a_line_that_is_too_long_is_cut_and_the_next_one_is_whole() throws IOException {
    int max = TextLines.MAX_CHARACTERS;
    assertThat(linesOf("x".repeat(max) + "\n" + "y".repeat(3 * max) + "\nz"))
        .containsExactly("x".repeat(max), "y".repeat(max + 1), "z");
  }

  private static List<String> linesOf(String text) throws IOException {
    TextLines lines = new TextLines(new StringReader(text));
    List<String> all = new ArrayList<>();
    for (String line = lines.read(); line != null; line = lines.read()) {
      all.add(line);
      assertThat(lines.number()).isEqualTo(all.size());
    }
    return all;
  }
}
