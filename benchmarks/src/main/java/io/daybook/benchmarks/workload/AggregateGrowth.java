package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.load.Baskets;
import io.daybook.benchmarks.load.ClosedLoop;
import io.daybook.benchmarks.report.Row;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many aggregates against few, each in a Daybook of its own, in turns.
 *
 * <p>Both have decided the same number of commands before, so that nothing but the number of
 * aggregates differs: not the age of the JVM, not the command ids that are remembered. Those of the
 * many are all of one kind; some more, of all kinds and on other orders, let both compile what is
 * measured.
 */
final class AggregateGrowth {
  private static final Logger log = LoggerFactory.getLogger(AggregateGrowth.class);
  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;
  private static final int MANY_QUICK = 100_000;
  private static final int SEASONING_ORDERS = 1_000;
  private static final int SEASONING_PART = 5;

  private final Scale scale;
  private final Consumer<Row> rows;

  AggregateGrowth(Scale scale, Consumer<Row> rows) {
    this.scale = scale;
    this.rows = rows;
  }

  void run() {
    int commands = scale.quick() ? MANY_QUICK : MANY;
    try (FilledDaybook small = new FilledDaybook(scale.folder().resolve("w6-few"));
        FilledDaybook large = new FilledDaybook(scale.folder().resolve("w6-many"))) {
      Baskets few = new Baskets("o", FEW);
      Baskets many = new Baskets("o", commands);
      small.fill(few, commands);
      large.fill(many, commands);
      season(small, commands);
      season(large, commands);
      for (int run = 1; run <= scale.runs(); run++) {
        measure(small, few, run);
        measure(large, many, run);
      }
      memory(large, commands);
    }
  }

  private static void season(FilledDaybook daybook, int commands) {
    daybook.fill(new Baskets("season", SEASONING_ORDERS), commands / SEASONING_PART);
  }

  private void measure(FilledDaybook daybook, Baskets orders, int run) {
    ClosedLoop loop = new ClosedLoop(Growth.CLIENTS, scale.warmUp(), scale.turn(), Long.MAX_VALUE);
    String workload = "W6-aggregates-" + orders.orders();
    rows.accept(
        Row.of(workload, daybook.peer(), Growth.CLIENTS, run, daybook.measure(loop, orders)));
  }

  private void memory(FilledDaybook daybook, int aggregates) {
    double mib = ResidentMemory.mib(daybook.decider());
    log.info("streams-app has {} MiB in RAM with {} aggregates", Math.round(mib), aggregates);
    rows.accept(
        new Row(
            "W6-memory-mib",
            daybook.peer().level().label(),
            daybook.peer().name(),
            Growth.CLIENTS,
            1,
            mib,
            0,
            0,
            0,
            0,
            0,
            0,
            0));
  }
}
