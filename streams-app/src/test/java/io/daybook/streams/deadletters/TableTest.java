package io.daybook.streams.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columns_are_as_wide_as_they_need_to_be() {
    Table table = new Table();
    table.line("ID", "KEY");
    table.line(new DeadLetterId(1, 17), "o-1");
    StringWriter out = new StringWriter();
    table.print(new PrintWriter(out, true));
    assertThat(out.toString()).isEqualToNormalizingNewlines("ID    KEY\n1-17  o-1\n");
  }

  @Test
  void nothing_foreign_moves_the_cursor_or_floods_the_terminal() {
    assertThat(Table.shown("a\u001b[2Jb\n\u202ec")).isEqualTo("a?[2Jb??c");
    assertThat(Table.shown("x".repeat(5_000))).hasSize(100).endsWith("...");
  }
}
