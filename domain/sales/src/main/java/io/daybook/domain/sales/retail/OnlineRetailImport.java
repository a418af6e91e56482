package io.daybook.domain.sales.retail;

import io.daybook.localstack.client.DaybookClient;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Imports one file. It can be killed at any moment and run again, the same day or years later: what
 * is there already is recognised, and the log ends the same.
 *
 * @param inFlight most commands that are on their way at once
 * @param terminal whether the output can be rewritten in place
 */
public record OnlineRetailImport(
    Path file, Charset charset, int inFlight, PrintWriter out, boolean terminal) {

  // A killed streams-app is back and its state restored well within this.
  private static final Duration WITHOUT_PROGRESS = Duration.ofMinutes(2);
  // Commands on their way get this long to be answered after Ctrl-C.
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Runs it; exit code 0 when every line is accounted for and answered. */
  public int run(DaybookClient daybook) throws InterruptedException {
    out.println("Reading " + file);
    out.flush();
    RetailData data = new RetailFile(file, charset).read();
    daybook.requireUp();
    RetryBudget budget = new RetryBudget(WITHOUT_PROGRESS);
    ImportRun run = new ImportRun(data, new Sender(daybook, budget), budget, inFlight);
    out.printf(
        Locale.ROOT,
        "%s: %,d lines, %,d invoices, %,d parts%n",
        file.getFileName(),
        data.lines(),
        data.invoices(),
        data.parts());
    out.flush();
    CountDownLatch reported = new CountDownLatch(1);
    Thread onInterrupt = new Thread(() -> stop(budget, reported, daybook), "stop-import");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      send(run, budget);
      return conclude(new Summary(data, run.parts(), run.orders()), budget);
    } finally {
      reported.countDown();
      forget(onInterrupt, budget);
    }
  }

  private void send(ImportRun run, RetryBudget budget) throws InterruptedException {
    long begin = System.nanoTime();
    try (var _ = ProgressBar.start(out, terminal, run.total(), run::ended, budget::trouble)) {
      run.run();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    out.printf(
        Locale.ROOT,
        "%,d commands in %,.1f s, %,.0f/s%n",
        run.ended(),
        seconds,
        run.ended() / Math.max(seconds, 0.001));
  }

  private int conclude(Summary summary, RetryBudget budget) {
    summary.print(out);
    if (budget.isStopped()) {
      out.println("Interrupted; run it again to go on: what is there already is recognised.");
    } else if (!summary.isComplete()) {
      out.printf(
          "Given up: nothing was answered for %d s (%s). Run it again when Daybook is well.%n",
          budget.bound().toSeconds(), budget.trouble());
    }
    if (!summary.addsUp()) {
      out.println("The counts do not add up to the lines of the file: this is a bug.");
    }
    out.flush();
    return summary.isGood() ? 0 : 1;
  }

  /** Runs when the process is to end: lets the import end in order, and soon. */
  private static void stop(RetryBudget budget, CountDownLatch reported, DaybookClient daybook) {
    budget.stop();
    try {
      if (!reported.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        daybook.close();
        reported.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread onInterrupt, RetryBudget budget) {
    if (!budget.isStopped()) {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    }
  }
}
