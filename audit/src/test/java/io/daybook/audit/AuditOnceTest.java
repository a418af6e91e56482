package io.daybook.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.run.Counts;
import io.daybook.audit.run.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AuditOnceTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void an_audit_for_which_memory_is_not_enough_has_found_no_difference() {
    Supplier<Report> tooMuch =
        () -> {
          throw new AssertionError(new long[Integer.MAX_VALUE].length);
        };
    assertThat(exitCode(tooMuch)).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).startsWith("Could not audit: Requested array size");
  }

  @Test
  void an_audit_that_cannot_begin_has_found_no_difference() {
    Supplier<Report> noLog =
        () -> {
          throw new IllegalStateException("The log cannot be reached");
        };
    assertThat(exitCode(noLog)).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).startsWith("Could not audit: The log cannot be reached");
  }

  @Test
  void a_type_that_does_not_exist_is_one_sentence() {
    int code =
        AuditOnce.run(
            new String[] {"--daybook.audit.types=nosuch"}, new PrintStream(printed, true, UTF_8));
    assertThat(code).isEqualTo(2);
    assertThat(printed.toString(UTF_8))
        .matches(
            "Could not audit: There is no aggregate type 'nosuch'; there are"
                + " \\[.*sales.order.*]\\.\\R");
  }

  @Test
  void what_was_audited_is_printed_with_what_it_cost() {
    Report report =
        new Report(
            Map.of("sales.order", new Counts(5_000, 600, 601, 4_000, 30, 1_200, 600, 0, 3)),
            List.of(),
            0,
            List.of(),
            Duration.ofMillis(2_500));
    new PrintedReport(report, 7L << 20).print(new PrintStream(printed, true, UTF_8));
    assertThat(printed.toString(UTF_8).lines())
        .containsExactly(
            "TYPE                 EVENTS AGGREGATES     STATES       SEEN     ISSUED  VIEW ROWS"
                + "    ANSWERS  SLICES",
            "sales.order           5,000        600        601      4,000         30      1,200"
                + "        600       3",
            "5,000 events, 2,000 a second; 601 states, 4,000 seen commands, 30 issued commands,"
                + " 1,200 rows of views and 600 answers compared; heap at most 7 MiB.",
            "Sound, after 2.5 s.");
  }

  @Test
  void what_was_left_out_is_printed() {
    Supplier<Report> away =
        () -> new Report(Map.of(), List.of(), 0, List.of("PostgreSQL is away"), Duration.ZERO);
    assertThat(exitCode(away)).isEqualTo(2);
    assertThat(printed.toString(UTF_8))
        .contains("Not audited: PostgreSQL is away")
        .contains("No difference, but not all could be audited");
  }

  private int exitCode(Supplier<Report> audit) {
    return AuditOnce.exitCode(audit, new PrintStream(printed, true, UTF_8));
  }
}
