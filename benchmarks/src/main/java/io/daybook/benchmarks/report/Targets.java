package io.daybook.benchmarks.report;

import static io.daybook.benchmarks.report.Bound.atLeast;
import static io.daybook.benchmarks.report.Bound.atMost;
import static io.daybook.benchmarks.report.Measures.cost;
import static io.daybook.benchmarks.report.Measures.fasterAxon;
import static io.daybook.benchmarks.report.Measures.gib;
import static io.daybook.benchmarks.report.Measures.p50;
import static io.daybook.benchmarks.report.Measures.ratio;
import static io.daybook.benchmarks.report.Measures.ratioAnywhere;
import static io.daybook.benchmarks.report.Unit.GIB;
import static io.daybook.benchmarks.report.Unit.MS;
import static io.daybook.benchmarks.report.Unit.TIMES;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What Daybook has to reach, all within one run on one machine.
 *
 * <p>The names of workloads are those of the rows: {@code W1}, {@code W2-load-1000}, {@code
 * W2-replay}, {@code W3-state}, {@code W4}, and for the growth {@code W6-aggregates-<count>},
 * {@code W6-history-<events>} and {@code W6-memory-mib}.
 */
final class Targets {

  // "Flat", less what two runs of the same differ by.
  private static final Bound FLAT = atMost(1.05);

  static final List<Target> ALL =
      List.of(
          target("W1 engine, C = 1: p50", MS, atMost(4), atMost(2.5), p50("W1", "engine", 1)),
          target(
              "W1 engine, C = 64: commands/s, of PostgreSQL's",
              TIMES,
              atLeast(1),
              atLeast(1.3),
              ratio("W1", "engine", 64, "postgres", Median::perSecond)),
          must(
              "W1 engine, C = 64: p99, of PostgreSQL's",
              atMost(1),
              ratio("W1", "engine", 64, "postgres", Median::p99Ms)),
          target(
              "W1 engine, C = 512: commands/s, of PostgreSQL's",
              TIMES,
              atLeast(1.8),
              atLeast(2.5),
              ratio("W1", "engine", 512, "postgres", Median::perSecond)),
          target(
              "W1 HTTP, C = 64: commands/s, of PostgreSQL's",
              TIMES,
              atLeast(0.8),
              atLeast(1.2),
              ratio("W1", "http", 64, "postgres", Median::perSecond)),
          target(
              "W1 HTTP, C = 256: commands/s, of PostgreSQL's",
              TIMES,
              atLeast(1.2),
              atLeast(1.8),
              ratio("W1", "http", 256, "postgres", Median::perSecond)),
          axon(1),
          axon(8),
          axon(64),
          axon(256),
          axon(512),
          target(
              "W4 firehose: records/s, of the bare pass-through's",
              TIMES,
              atLeast(0.25),
              atLeast(0.5),
              ratioAnywhere("W4", "streams-passthrough", Median::perSecond)),
          target(
              "W3 read over HTTP: reads/s, of PostgreSQL's",
              TIMES,
              atLeast(1.1),
              atLeast(1.5),
              ratio("W3-state", "http", 64, "postgres", Median::perSecond)),
          must("W2 load of 1,000 events: p50", MS, atMost(2.5), p50("W2-load-1000")),
          aim(
              "W2 load of 1,000 events: p50, of PostgreSQL's",
              atMost(1),
              ratioAnywhere("W2-load-1000", "postgres", Median::p50Ms)),
          target(
              "W2 replay: events/s, of PostgreSQL's",
              TIMES,
              atLeast(1),
              atLeast(1.5),
              ratioAnywhere("W2-replay", "postgres", Median::perSecond)),
          target(
              "Cost per command with 1,000,000 aggregates, of that with 10,000",
              TIMES,
              atMost(1.3),
              FLAT,
              cost("W6-aggregates-1000000", "W6-aggregates-10000")),
          target(
              "Cost per command with 10,000 events of history, of that with 10",
              TIMES,
              atMost(1.2),
              FLAT,
              cost("W6-history-10000", "W6-history-10")),
          target(
              "Memory of streams-app with 1,000,000 aggregates, resident",
              GIB,
              atMost(1.5),
              atMost(1),
              gib("W6-memory-mib", "W6-aggregates-1000000")));

  private Targets() {}

  static List<Verdict> judge(Results results) {
    return ALL.stream().map(target -> target.judge(results)).toList();
  }

  private static Target axon(int clients) {
    return target(
        "W1 engine, C = %d: commands/s, of the faster Axon's".formatted(clients),
        TIMES,
        atLeast(3),
        atLeast(5),
        fasterAxon("W1", "engine", clients));
  }

  private static Target target(
      String figure, Unit unit, Bound must, Bound aim, Function<Results, OptionalDouble> measure) {
    return new Target(figure, unit, Optional.of(must), Optional.of(aim), measure);
  }

  private static Target must(
      String figure, Unit unit, Bound must, Function<Results, OptionalDouble> measure) {
    return new Target(figure, unit, Optional.of(must), Optional.empty(), measure);
  }

  private static Target must(String figure, Bound must, Function<Results, OptionalDouble> measure) {
    return must(figure, TIMES, must, measure);
  }

  private static Target aim(String figure, Bound aim, Function<Results, OptionalDouble> measure) {
    return new Target(figure, TIMES, Optional.empty(), Optional.of(aim), measure);
  }
}
