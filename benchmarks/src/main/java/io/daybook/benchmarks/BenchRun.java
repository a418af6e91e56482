package io.daybook.benchmarks;

import io.daybook.benchmarks.report.Row;
import io.daybook.benchmarks.workload.Scale;
import io.daybook.benchmarks.workload.Workload;
import io.daybook.localstack.ChildProcesses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs workloads one after the other; one that fails, or Ctrl-C, does not lose what is measured.
 */
final class BenchRun {
  private static final Logger log = LoggerFactory.getLogger(BenchRun.class);
  // Peers stop within seconds; what is left after this is ended anyway.
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(45);

  private final Progress progress;
  private final Consumer<Row> sink;
  private final List<Row> rows = new CopyOnWriteArrayList<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private final List<String> unfinished = new ArrayList<>();
  private volatile boolean interrupted;

  /**
   * @param sink takes each row as soon as it is measured
   */
  BenchRun(Progress progress, Consumer<Row> sink) {
    this.progress = progress;
    this.sink = sink;
  }

  /**
   * Runs them and then reports, also when Ctrl-C ends them early.
   *
   * @param report takes the rows, and the names of those that did not come to their end
   * @return whether all of them came to their end
   */
  boolean run(List<Workload> workloads, Scale scale, BiConsumer<List<Row>, List<String>> report) {
    Thread runner = Thread.currentThread();
    ChildProcesses.beforeExit(() -> interrupt(runner));
    try {
      for (Workload workload : workloads) {
        run(workload, scale);
      }
      // The report is written even if the thread was interrupted.
      boolean _ = Thread.interrupted();
      report.accept(List.copyOf(rows), List.copyOf(unfinished));
      return unfinished.isEmpty();
    } finally {
      done.countDown();
    }
  }

  private void run(Workload workload, Scale scale) {
    if (interrupted) {
      unfinished.add(workload.name());
      return;
    }
    progress.begin(workload.name());
    try {
      workload.run(scale, this::take);
    } catch (RuntimeException e) {
      unfinished.add(workload.name());
      if (interrupted) {
        progress.say("interrupted");
      } else {
        log.error("{} failed", workload.name(), e);
      }
    }
  }

  private void take(Row row) {
    rows.add(row);
    progress.accept(row);
    sink.accept(row);
  }

  private void interrupt(Thread runner) {
    if (done.getCount() == 0) {
      return;
    }
    interrupted = true;
    runner.interrupt();
    try {
      if (!done.await(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        progress.say("did not stop within %d s".formatted(STOP_PATIENCE.toSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
