package io.daybook.benchmarks.report;

import io.daybook.benchmarks.chart.Axis;
import io.daybook.benchmarks.chart.LineChart;
import io.daybook.benchmarks.chart.Point;
import io.daybook.benchmarks.chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Charts of one workload and level over the number of clients, or over the rate offered. */
final class Curves {

  /** A figure of a peer under some conditions; empty where it has none. */
  private interface Figure {
    OptionalDouble of(Comparison at, Median median);
  }

  private final List<Comparison> comparisons;
  private final boolean open;

  /**
   * @param comparisons of one workload and level, by ascending clients
   */
  Curves(List<Comparison> comparisons) {
    this.comparisons = comparisons;
    this.open = comparisons.getFirst().isOpen();
  }

  List<Panel> panels() {
    List<Panel> latencies =
        List.of(
            latency("p50", "half are faster", Median::p50Ms),
            latency("p99", "one in a hundred is slower", Median::p99Ms),
            latency("p99.9", "one in a thousand is slower", Median::p999Ms));
    List<Panel> rates = new ArrayList<>(List.of(throughput()));
    if (!open) {
      ratio().ifPresent(rates::add);
    }
    rates.add(cpu());
    return Stream.of(open ? latencies : rates, open ? rates : latencies)
        .flatMap(List::stream)
        .toList();
  }

  private Panel throughput() {
    List<Series> series = series((_, median) -> OptionalDouble.of(median.perSecond()), true);
    return panel(
        "Throughput",
        "behind a point: slowest to fastest run",
        open ? Axis.linear(highs(series)) : Axis.log(highs(series)),
        "per second",
        series);
  }

  private Optional<Panel> ratio() {
    List<Series> series =
        series(
            (at, median) ->
                // They would press all others to the ground.
                PeerOrder.LIMITS.contains(median.peer())
                    ? OptionalDouble.empty()
                    : at.ratio(median.peer(), Comparison.BASELINE, Median::perSecond),
            false);
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(
            panel(
                "Throughput against PostgreSQL",
                "with as many clients; without the limits",
                Axis.linear(highs(series)),
                "×",
                series));
  }

  private Panel cpu() {
    List<Series> series = series((_, median) -> positive(median.cpuMicros()), false);
    return panel(
        "CPU time per command", "client and servers", Axis.linear(highs(series)), "µs", series);
  }

  private Panel latency(String name, String meaning, ToDoubleFunction<Median> figure) {
    List<Series> series = series((_, one) -> positive(figure.applyAsDouble(one)), false);
    return panel("Latency " + name, meaning, Axis.log(highs(series)), "ms", series);
  }

  private Panel panel(String title, String subtitle, Axis y, String yTitle, List<Series> series) {
    Axis x =
        open
            ? Axis.linear(comparisons.stream().map(at -> (double) at.clients()).toList())
            : Axis.logAt(comparisons.stream().map(at -> (double) at.clients()).toList());
    String description =
        "%s of %s %s over %s"
            .formatted(
                title,
                comparisons.getFirst().workload(),
                comparisons.getFirst().level(),
                open ? "the rate offered" : "the number of clients");
    String xTitle = open ? "offered per second" : "clients";
    return new Panel(
        title, subtitle, new LineChart(description, x, xTitle, y, yTitle, series).svg());
  }

  private List<Series> series(Figure figure, boolean withRange) {
    return Results.peers(comparisons).stream()
        .map(peer -> new Series(PeerStyles.of(peer), points(peer, figure, withRange)))
        .filter(one -> !one.points().isEmpty())
        .toList();
  }

  private List<Point> points(String peer, Figure figure, boolean withRange) {
    List<Point> points = new ArrayList<>();
    for (Comparison at : comparisons) {
      at.peer(peer)
          .ifPresent(
              median ->
                  figure
                      .of(at, median)
                      .ifPresent(y -> points.add(point(at, median, y, withRange))));
    }
    return points;
  }

  private static Point point(Comparison at, Median median, double y, boolean withRange) {
    return new Point(
        at.clients(),
        y,
        withRange ? median.lowPerSecond() : y,
        withRange ? median.highPerSecond() : y,
        Notes.of(at, median));
  }

  private static OptionalDouble positive(double value) {
    return value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static List<Double> highs(List<Series> series) {
    return series.stream().flatMap(one -> one.points().stream()).map(Point::high).toList();
  }
}
