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
    long errors) {

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
        measured.errors());
  }
}
