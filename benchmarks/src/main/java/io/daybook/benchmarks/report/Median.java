package io.daybook.benchmarks.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a peer has shown over all runs of a {@link Comparison}: medians, but the longest latency and
 * the sum of the errors, which no run may hide.
 *
 * @param lowPerSecond rate of the slowest run
 * @param highPerSecond rate of the fastest run
 */
record Median(
    String peer,
    int runs,
    double perSecond,
    double lowPerSecond,
    double highPerSecond,
    double p50Ms,
    double p99Ms,
    double p999Ms,
    double maxMs,
    double cpuMicrosClient,
    double cpuMicrosServer,
    long errors,
    String survives) {

  /**
   * @param rows of one peer, workload, level and number of clients; at least one
   */
  static Median of(List<Row> rows) {
    return new Median(
        rows.getFirst().peer(),
        rows.size(),
        median(rows, Row::perSecond),
        rows.stream().mapToDouble(Row::perSecond).min().orElseThrow(),
        rows.stream().mapToDouble(Row::perSecond).max().orElseThrow(),
        median(rows, Row::p50Ms),
        median(rows, Row::p99Ms),
        median(rows, Row::p999Ms),
        rows.stream().mapToDouble(Row::maxMs).max().orElseThrow(),
        median(rows, Row::cpuMicrosClient),
        median(rows, Row::cpuMicrosServer),
        rows.stream().mapToLong(Row::errors).sum(),
        rows.getFirst().survives());
  }

  /** CPU time per command, client and servers. */
  double cpuMicros() {
    return cpuMicrosClient + cpuMicrosServer;
  }

  private static double median(List<Row> rows, ToDoubleFunction<Row> figure) {
    double[] sorted = rows.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
