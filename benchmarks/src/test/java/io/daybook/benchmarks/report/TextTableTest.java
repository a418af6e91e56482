package io.daybook.benchmarks.report;

import static io.daybook.benchmarks.report.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void rates_are_compared_with_postgres_of_the_same_level_and_clients() {
    String table =
        table(
            row("W1", "engine", "postgres", 64, 6000),
            row("W1", "engine", "daybook", 64, 9000),
            row("W1", "http", "daybook", 64, 4000));
    assertThat(table)
        .startsWith(
            """
            Commit      66c0fca

            W1 engine, C = 64
                                    per second x postgres    p50 ms    p99 ms  p99.9 ms    max ms client us server us  errors
              daybook                    9,000     1.50 x      10.0      20.0      30.0      40.0       100       200       0
              postgres                   6,000     1.00 x      10.0      20.0      30.0      40.0       100       200       0

            W1 http, C = 64
                                    per second x postgres    p50 ms    p99 ms  p99.9 ms    max ms client us server us  errors
              daybook                    4,000          -      10.0      20.0      30.0      40.0       100       200       0
            """);
  }

  @Test
  void an_open_loop_is_named_by_the_rate_that_was_offered() {
    assertThat(table(row("W1-open", "engine", "daybook", 4000, 3990)))
        .contains("\nW1-open engine, 4,000/s offered\n");
  }

  @Test
  void what_was_not_measured_is_left_open() {
    Row row = new Row("W4", "engine", "daybook", 1, 1, 9000, 0, 0, 0, 0, 0, 200, 0);
    assertThat(table(row).lines())
        .contains(
            "  daybook                    9,000          -         -         -         -         -"
                + "         -       200       0");
  }

  @Test
  void each_peer_says_what_its_commands_survive() {
    assertThat(table(row("W1", "engine", "daybook", 64, 9000)))
        .contains(
            """
            What an acknowledged command survives
              daybook              a power cut
            """);
  }

  @Test
  void nothing_measured_is_said() {
    assertThat(table()).isEqualTo("Nothing was measured.\n");
  }

  @Test
  void targets_that_were_measured_come_last() {
    assertThat(
            table(
                row("W1", "engine", "daybook", 1, 1, 400, 3), row("W1", "engine", "axon", 1, 100)))
        .endsWith(
            """

            Target                                                                    must         aim   measured
              W1 engine, C = 1: p50                                             <= 4.00 ms  <= 2.50 ms    3.00 ms  met
              W1 engine, C = 1: commands/s, of the faster Axon's                 >= 3.00 x   >= 5.00 x     4.00 x  met
            """);
  }

  private static String table(Row... rows) {
    return TextTable.of(
        Results.of(List.of(rows)), new LinkedHashMap<>(Map.of("Commit", "66c0fca")));
  }
}
