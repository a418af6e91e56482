package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.load.Baskets;
import io.daybook.benchmarks.load.ClosedLoop;
import io.daybook.benchmarks.report.Row;
import java.util.function.Consumer;

/**
 * Orders with a long history against the same number of young ones, in the same Daybook, in turns.
 *
 * <p>A turn makes histories longer, by some hundred events: young ones are new for each turn.
 */
final class HistoryGrowth {
  private static final int ORDERS = 2 * Growth.CLIENTS;
  private static final int SHORT = 10;
  private static final int LONG = 10_000;
  private static final int LONG_QUICK = 1_000;

  private final Scale scale;
  private final Consumer<Row> rows;

  HistoryGrowth(Scale scale, Consumer<Row> rows) {
    this.scale = scale;
    this.rows = rows;
  }

  void run() {
    int events = scale.quick() ? LONG_QUICK : LONG;
    try (FilledDaybook daybook = new FilledDaybook(scale.folder().resolve("w6-history"))) {
      Baskets old = filled(daybook, "old", events);
      for (int run = 1; run <= scale.runs(); run++) {
        measure(daybook, filled(daybook, "young-" + run, SHORT), SHORT, run);
        measure(daybook, old, events, run);
      }
    }
  }

  private static Baskets filled(FilledDaybook daybook, String prefix, int events) {
    Baskets orders = new Baskets(prefix, ORDERS);
    daybook.fill(orders, events * ORDERS);
    return orders;
  }

  private void measure(FilledDaybook daybook, Baskets orders, int events, int run) {
    ClosedLoop loop = new ClosedLoop(Growth.CLIENTS, scale.warmUp(), scale.turn(), Long.MAX_VALUE);
    String workload = "W6-history-" + events;
    rows.accept(
        Row.of(workload, daybook.peer(), Growth.CLIENTS, run, daybook.measure(loop, orders)));
  }
}
