package io.daybook.benchmarks.report;

import static io.daybook.benchmarks.report.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {

  @Test
  void runs_become_their_median_and_the_worst_of_latencies_and_errors_stays() {
    Results results =
        Results.of(
            List.of(
                withErrors(row("W1", "engine", "daybook", 1, 1, 300, 9), 2),
                withErrors(row("W1", "engine", "daybook", 1, 2, 100, 2), 0),
                withErrors(row("W1", "engine", "daybook", 1, 3, 200, 4), 5)));
    assertThat(results.comparisons().getFirst().peers())
        .containsExactly(
            new Median("daybook", 3, 200, 100, 300, 4, 8, 12, 36, 100, 200, 7, "a power cut"));
  }

  @Test
  void the_median_of_two_runs_is_between_them() {
    Results results =
        Results.of(
            List.of(
                row("W1", "engine", "daybook", 1, 1, 300, 9),
                row("W1", "engine", "daybook", 1, 2, 100, 2)));
    assertThat(results.comparisons().getFirst().peers())
        .singleElement()
        .returns(200.0, Median::perSecond)
        .returns(5.5, Median::p50Ms);
  }

  @Test
  void comparisons_come_by_workload_as_measured_then_level_then_clients() {
    Results results =
        Results.of(
            List.of(
                row("W3", "http", "daybook", 64, 1),
                row("W1", "http", "daybook", 8, 1),
                row("W1", "engine", "daybook", 64, 1),
                row("W1", "engine", "daybook", 8, 1)));
    assertThat(results.comparisons())
        .extracting(Comparison::title)
        .containsExactly(
            "W3 http, C = 64", "W1 engine, C = 8", "W1 engine, C = 64", "W1 http, C = 8");
  }

  @Test
  void peers_come_in_their_order_and_unknown_ones_last() {
    Results results =
        Results.of(
            List.of(
                row("W1", "engine", "zebra", 1, 1),
                row("W1", "engine", "producer", 1, 1),
                row("W1", "engine", "postgres", 1, 1),
                row("W1", "engine", "daybook", 1, 1)));
    assertThat(results.peers()).containsExactly("daybook", "postgres", "producer", "zebra");
  }

  @Test
  void a_ratio_needs_both_peers_and_a_divisor() {
    Comparison comparison =
        Results.of(
                List.of(
                    row("W1", "engine", "daybook", 1, 300),
                    row("W1", "engine", "postgres", 1, 200),
                    row("W1", "engine", "axon", 1, 0)))
            .comparisons()
            .getFirst();
    assertThat(comparison.ratio("daybook", "postgres", Median::perSecond)).hasValue(1.5);
    assertThat(comparison.ratio("daybook", "axon", Median::perSecond)).isEmpty();
    assertThat(comparison.ratio("daybook", "producer", Median::perSecond)).isEmpty();
    assertThat(comparison.ratio("producer", "daybook", Median::perSecond)).isEmpty();
  }

  private static Row withErrors(Row row, long errors) {
    return new Row(
        row.workload(),
        row.level(),
        row.peer(),
        row.clients(),
        row.run(),
        row.perSecond(),
        row.p50Ms(),
        row.p99Ms(),
        row.p999Ms(),
        row.maxMs(),
        row.cpuMicrosClient(),
        row.cpuMicrosServer(),
        errors,
        row.survives());
  }
}
