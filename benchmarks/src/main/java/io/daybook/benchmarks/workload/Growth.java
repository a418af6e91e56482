package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.report.Row;
import java.util.function.Consumer;

/**
 * W6: what a command costs when much has been decided before, with {@value #CLIENTS} clients.
 *
 * <p>{@code W6-aggregates-10000} and {@code W6-aggregates-1000000}: that many orders are there, and
 * commands go to orders chosen at random. {@code W6-history-10} and {@code W6-history-10000}: the
 * orders that commands go to have had that many events. {@code W6-memory-mib}: resident memory of
 * streams-app in MiB, in the column of commands per second, after all turns with the many orders. A
 * quick look has 100,000 orders and 1,000 events.
 */
final class Growth implements Workload {
  static final int CLIENTS = 64;

  @Override
  public String name() {
    return "W6";
  }

  @Override
  public void run(Scale scale, Consumer<Row> rows) {
    if (scale.measures("daybook")) {
      new AggregateGrowth(scale, rows).run();
      new HistoryGrowth(scale, rows).run();
    }
  }
}
