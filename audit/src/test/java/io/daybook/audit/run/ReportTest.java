package io.daybook.audit.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Difference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final List<Difference> ONE =
      List.of(new Difference(AuditedPart.STATES, "sales.order/o-1", "differs", ""));
  private static final List<String> UNAUDITED = List.of("PostgreSQL is away");

  @Test
  void scripts_see_how_it_went() {
    assertThat(exitCode(List.of(), List.of())).isZero();
    assertThat(exitCode(ONE, List.of())).isEqualTo(1);
    assertThat(exitCode(ONE, UNAUDITED)).isEqualTo(1);
    assertThat(exitCode(List.of(), UNAUDITED)).isEqualTo(2);
  }

  @Test
  void counts_are_added_up() {
    Report report =
        new Report(
            Map.of(
                "a",
                new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9),
                "b",
                new Counts(10, 20, 30, 40, 50, 60, 70, 80, 90)),
            List.of(),
            0,
            List.of(),
            Duration.ZERO);
    assertThat(report.total()).isEqualTo(new Counts(11, 22, 33, 44, 55, 66, 77, 88, 99));
  }

  private static int exitCode(List<Difference> differences, List<String> unaudited) {
    return new Report(Map.of(), differences, 0, unaudited, Duration.ZERO).outcome().exitCode();
  }
}
