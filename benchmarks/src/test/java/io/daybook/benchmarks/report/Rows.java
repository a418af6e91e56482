package io.daybook.benchmarks.report;

/** Rows to report on, in which only what a test is about differs. */
final class Rows {

  private Rows() {}

  static Row row(String workload, String level, String peer, int clients, double perSecond) {
    return row(workload, level, peer, clients, 1, perSecond, 10);
  }

  /** A row with this median latency; the others are 2, 3 and 4 times as long. */
  static Row row(
      String workload,
      String level,
      String peer,
      int clients,
      int run,
      double perSecond,
      double p50Ms) {
    return new Row(
        workload,
        level,
        peer,
        clients,
        run,
        perSecond,
        p50Ms,
        2 * p50Ms,
        3 * p50Ms,
        4 * p50Ms,
        100,
        200,
        0,
        "a power cut");
  }
}
