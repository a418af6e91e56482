package io.daybook.benchmarks.report;

import io.daybook.benchmarks.chart.Bar;
import io.daybook.benchmarks.chart.BarChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Charts of what was measured with one number of clients only. */
final class Bars {

  private Bars() {}

  static List<Panel> panels(Comparison at) {
    List<Panel> panels = new ArrayList<>();
    if (WorkloadTexts.isAboutRate(at.workload())) {
      panels.add(rate(at));
    }
    if (at.peers().stream().anyMatch(median -> median.p50Ms() > 0)) {
      panels.add(latency(at));
    }
    return panels;
  }

  private static Panel rate(Comparison at) {
    List<Bar> bars =
        at.peers().stream()
            .map(
                median ->
                    new Bar(
                        PeerStyles.of(median.peer()),
                        median.perSecond(),
                        median.lowPerSecond(),
                        median.highPerSecond(),
                        Numbers.rate(median.perSecond()),
                        Notes.of(at, median)))
            .toList();
    return panel(at, "Throughput", "slowest to fastest run", "per second", bars);
  }

  private static Panel latency(Comparison at) {
    List<Bar> bars =
        at.peers().stream()
            .map(
                median ->
                    new Bar(
                        PeerStyles.of(median.peer()),
                        median.p50Ms(),
                        median.p50Ms(),
                        median.p99Ms(),
                        Numbers.ms(median.p50Ms()),
                        Notes.of(at, median)))
            .toList();
    return panel(at, "Latency p50", "the line ends at p99", "ms", bars);
  }

  private static Panel panel(
      Comparison at, String title, String subtitle, String unit, List<Bar> bars) {
    String description = "%s of %s".formatted(title, at.title());
    return new Panel(
        "%s: %s".formatted(WorkloadTexts.title(at.workload()), title.toLowerCase(Locale.ROOT)),
        "%s, C = %d; %s".formatted(WorkloadTexts.level(at.level()), at.clients(), subtitle),
        new BarChart(description, unit, bars).svg());
  }
}
