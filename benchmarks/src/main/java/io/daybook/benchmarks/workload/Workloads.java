package io.daybook.benchmarks.workload;

import java.util.List;

/** All workloads, in the order they run. */
public final class Workloads {

  private static final List<Workload> ALL =
      List.of(
          new Decide(), new Loads(), new Reads(), new Firehose(), new Freshness(), new Growth());

  private Workloads() {}

  public static List<Workload> all() {
    return ALL;
  }
}
