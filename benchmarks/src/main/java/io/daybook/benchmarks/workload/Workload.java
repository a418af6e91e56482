package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.report.Row;
import java.util.function.Consumer;

/** One question that the benchmark asks, for example W1: how fast are commands decided? */
public interface Workload {

  /** For example {@code W1}. */
  String name();

  /**
   * Starts the peers that it needs, measures them alternately, and stops them.
   *
   * @param rows takes each row as soon as it is measured
   */
  void run(Scale scale, Consumer<Row> rows);
}
