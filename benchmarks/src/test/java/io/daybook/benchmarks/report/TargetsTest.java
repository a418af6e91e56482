package io.daybook.benchmarks.report;

import static io.daybook.benchmarks.report.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {

  @Test
  void a_target_is_missed_met_or_met_with_its_aim() {
    assertThat(outcome("W1 engine, C = 1: p50", latency(4.01))).isEqualTo(Outcome.MISSED);
    assertThat(outcome("W1 engine, C = 1: p50", latency(4))).isEqualTo(Outcome.MET);
    assertThat(outcome("W1 engine, C = 1: p50", latency(2.51))).isEqualTo(Outcome.MET);
    assertThat(outcome("W1 engine, C = 1: p50", latency(2.5))).isEqualTo(Outcome.AIM_MET);
  }

  @Test
  void a_rate_is_judged_by_its_ratio_to_postgres_at_the_same_level_and_clients() {
    String figure = "W1 engine, C = 64: commands/s, of PostgreSQL's";
    Row postgres = row("W1", "engine", "postgres", 64, 1000);
    assertThat(outcome(figure, postgres, row("W1", "engine", "daybook", 64, 999)))
        .isEqualTo(Outcome.MISSED);
    assertThat(outcome(figure, postgres, row("W1", "engine", "daybook", 64, 1000)))
        .isEqualTo(Outcome.MET);
    assertThat(outcome(figure, postgres, row("W1", "engine", "daybook", 64, 1300)))
        .isEqualTo(Outcome.AIM_MET);
    assertThat(
            outcome(
                figure,
                postgres,
                row("W1", "http", "daybook", 64, 2000),
                row("W1", "engine", "daybook", 8, 2000),
                row("W1", "engine", "daybook-flush", 64, 2000)))
        .isEqualTo(Outcome.NOT_MEASURED);
  }

  @Test
  void http_has_targets_of_its_own() {
    Verdict verdict =
        verdict(
            "W1 HTTP, C = 256: commands/s, of PostgreSQL's",
            row("W1", "http", "postgres", 256, 1000),
            row("W1", "http", "daybook", 256, 1500));
    assertThat(verdict)
        .returns(">= 1.20 x", Verdict::must)
        .returns(">= 1.80 x", Verdict::aim)
        .returns("1.50 x", Verdict::figure)
        .returns(Outcome.MET, Verdict::outcome);
  }

  @Test
  void without_an_aim_a_target_is_met_or_missed() {
    String figure = "W1 engine, C = 64: p99, of PostgreSQL's";
    Row postgres = row("W1", "engine", "postgres", 64, 1, 1000, 8);
    assertThat(outcome(figure, postgres, row("W1", "engine", "daybook", 64, 1, 1000, 8)))
        .isEqualTo(Outcome.MET);
    assertThat(outcome(figure, postgres, row("W1", "engine", "daybook", 64, 1, 1000, 8.1)))
        .isEqualTo(Outcome.MISSED);
  }

  @Test
  void an_aim_alone_is_met_or_not() {
    String figure = "W2 load of 1,000 events: p50, of PostgreSQL's";
    Row postgres = row("W2-load-1000", "engine", "postgres", 1, 1, 1000, 2);
    assertThat(outcome(figure, postgres, row("W2-load-1000", "engine", "daybook", 1, 1, 1, 2)))
        .isEqualTo(Outcome.AIM_MET);
    assertThat(outcome(figure, postgres, row("W2-load-1000", "engine", "daybook", 1, 1, 1, 3)))
        .isEqualTo(Outcome.AIM_MISSED);
  }

  @Test
  void of_the_two_axons_the_faster_one_counts() {
    String figure = "W1 engine, C = 64: commands/s, of the faster Axon's";
    Row daybook = row("W1", "engine", "daybook", 64, 6000);
    Row plain = row("W1", "engine", "axon", 64, 1000);
    Row cached = row("W1", "engine", "axon-cached", 64, 2000);
    assertThat(verdict(figure, daybook, plain, cached).figure()).isEqualTo("3.00 x");
    assertThat(verdict(figure, daybook, plain).figure()).isEqualTo("6.00 x");
    assertThat(outcome(figure, daybook)).isEqualTo(Outcome.NOT_MEASURED);
  }

  @Test
  void the_firehose_is_compared_wherever_both_were_measured() {
    String figure = "W4 firehose: records/s, of the bare pass-through's";
    assertThat(
            verdict(
                    figure,
                    row("W4", "engine", "daybook", 7, 300),
                    row("W4", "engine", "streams-passthrough", 7, 1000))
                .figure())
        .isEqualTo("0.30 x");
  }

  @Test
  void memory_counts_only_with_all_the_aggregates() {
    String figure = "Memory of streams-app with 1,000,000 aggregates, resident";
    Row memory = row("W6-memory-mib", "engine", "daybook", 64, 1152);
    assertThat(outcome(figure, memory, cost("W6-aggregates-100000", 1, 1)))
        .isEqualTo(Outcome.NOT_MEASURED);
    assertThat(verdict(figure, memory, cost("W6-aggregates-1000000", 1, 1)))
        .returns("1.13 GiB", Verdict::figure)
        .returns(Outcome.MET, Verdict::outcome);
  }

  @Test
  void growth_is_the_cpu_time_of_client_and_servers() {
    String figure = "Cost per command with 1,000,000 aggregates, of that with 10,000";
    assertThat(
            verdict(
                figure,
                cost("W6-aggregates-10000", 100, 100),
                cost("W6-aggregates-1000000", 100, 150)))
        .returns("1.25 x", Verdict::figure)
        .returns(Outcome.MET, Verdict::outcome);
    assertThat(
            outcome(figure, cost("W6-aggregates-10000", 0, 0), cost("W6-aggregates-1000000", 1, 1)))
        .isEqualTo(Outcome.NOT_MEASURED);
  }

  @Test
  void without_rows_nothing_is_judged() {
    assertThat(Targets.judge(Results.of(List.of())))
        .hasSize(Targets.ALL.size())
        .allSatisfy(verdict -> assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_MEASURED));
  }

  private static Row latency(double p50Ms) {
    return row("W1", "engine", "daybook", 1, 1, 100, p50Ms);
  }

  private static Row cost(String workload, double client, double server) {
    return new Row(workload, "engine", "daybook", 64, 1, 1, 1, 1, 1, 1, client, server, 0);
  }

  private static Outcome outcome(String figure, Row... rows) {
    return verdict(figure, rows).outcome();
  }

  private static Verdict verdict(String figure, Row... rows) {
    return Targets.judge(Results.of(Arrays.asList(rows))).stream()
        .filter(verdict -> verdict.target().figure().equals(figure))
        .findFirst()
        .orElseThrow();
  }
}
