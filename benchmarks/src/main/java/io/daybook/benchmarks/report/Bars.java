package io.daybook.benchmarks.report;

import io.daybook.benchmarks.chart.Bar;
import io.daybook.benchmarks.chart.BarChart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Charts of one comparison, a bar for each peer. */
final class Bars {

  private final Comparison at;

  private Bars(Comparison at) {
    this.at = at;
  }

  static List<Panel> panels(Comparison at) {
    Bars bars = new Bars(at);
    List<Panel> panels = new ArrayList<>();
    if (WorkloadTexts.isAboutRate(at.workload())) {
      panels.add(bars.rate());
    }
    if (bars.any(median -> median.p50Ms() > 0)) {
      panels.add(bars.latency());
    }
    if (at.workload().startsWith("W6") && bars.any(median -> median.cpuMicros() > 0)) {
      panels.add(bars.cpu());
    }
    return panels;
  }

  private boolean any(Predicate<Median> which) {
    return at.peers().stream().anyMatch(which);
  }

  private Panel rate() {
    String unit = WorkloadTexts.unit(at.workload());
    return panel(
        unit.equals("per second") ? "throughput" : "",
        "slowest to fastest run",
        unit,
        median -> bar(median, Median::perSecond, median.lowPerSecond(), median.highPerSecond()));
  }

  private Panel latency() {
    return panel(
        "latency p50",
        "the line ends at p99",
        "ms",
        median -> bar(median, Median::p50Ms, median.p50Ms(), median.p99Ms()));
  }

  private Panel cpu() {
    return panel(
        "CPU time",
        "client and servers",
        "µs per command",
        median -> bar(median, Median::cpuMicros, 0, 0));
  }

  private Bar bar(Median median, ToDoubleFunction<Median> figure, double low, double high) {
    double value = figure.applyAsDouble(median);
    return new Bar(
        PeerStyles.of(median.peer()), value, low, high, Numbers.rate(value), Notes.of(at, median));
  }

  private Panel panel(String what, String subtitle, String unit, Function<Median, Bar> bar) {
    String title = WorkloadTexts.title(at.workload()) + (what.isEmpty() ? "" : ": ") + what;
    return new Panel(
        title,
        "%s, C = %d; %s".formatted(WorkloadTexts.level(at.level()), at.clients(), subtitle),
        new BarChart(
                "%s of %s".formatted(title, at.title()),
                unit,
                at.peers().stream().map(bar).toList())
            .svg());
  }
}
