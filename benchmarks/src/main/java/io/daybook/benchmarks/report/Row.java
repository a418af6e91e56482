package io.daybook.benchmarks.report;

import io.daybook.benchmarks.load.Measurement;
import io.daybook.benchmarks.peer.Peer;

/**
 * One line of the CSV.
 *
 * @param workload for example {@code W1}; {@code W1-open} where clients come at a fixed rate
 * @param clients concurrent callers; of an open loop, the rate per second that was offered
 * @param run from 1
 * @param cpuMicrosClient CPU time per command of the client's side
 * @param survives what an acknowledged command survives; empty where nothing is written. It is in
 *     the tables, not in the CSV.
 */
public record Row(
    String workload,
    String level,
    String peer,
    int clients,
    int run,
    double perSecond,
    double p50Ms,
    double p99Ms,
    double p999Ms,
    double maxMs,
    double cpuMicrosClient,
    double cpuMicrosServer,
    long errors,
    String survives) {

  /** A row of what keeps nothing, for example of a read. */
  public Row(
      String workload,
      String level,
      String peer,
      int clients,
      int run,
      double perSecond,
      double p50Ms,
      double p99Ms,
      double p999Ms,
      double maxMs,
      double cpuMicrosClient,
      double cpuMicrosServer,
      long errors) {
    this(
        workload,
        level,
        peer,
        clients,
        run,
        perSecond,
        p50Ms,
        p99Ms,
        p999Ms,
        maxMs,
        cpuMicrosClient,
        cpuMicrosServer,
        errors,
        "");
  }

  public static Row of(String workload, Peer peer, int clients, int run, Measurement measured) {
    return new Row(
        workload,
        peer.level().label(),
        peer.name(),
        clients,
        run,
        measured.perSecond(),
        measured.percentileMs(50),
        measured.percentileMs(99),
        measured.percentileMs(99.9),
        measured.percentileMs(100),
        measured.cpuClientMicros(),
        measured.cpuServerMicros(),
        measured.errors(),
        peer.survives());
  }
}
