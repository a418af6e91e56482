package io.daybook.domain.sales.retail;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Shows how far the import is: one line that is rewritten on a terminal, else one now and then. */
final class ProgressBar implements AutoCloseable {

  private static final Duration REWRITE_EVERY = Duration.ofMillis(200);
  private static final Duration WRITE_EVERY = Duration.ofSeconds(5);
  private static final int BAR_WIDTH = 24;
  private static final int LINE_WIDTH = 100;
  private static final String TO_LINE_START = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier done;
  private final Supplier<String> trouble;
  private final ImportRate rate;
  private final CountDownLatch closed = new CountDownLatch(1);

  private ProgressBar(
      PrintWriter out, boolean terminal, long total, LongSupplier done, Supplier<String> trouble) {
    this.out = out;
    this.terminal = terminal;
    this.done = done;
    this.trouble = trouble;
    this.rate = new ImportRate(total, System.nanoTime());
  }

  /**
   * Begins to show it.
   *
   * @param trouble why nothing gets on; empty while all is well
   */
  static ProgressBar start(
      PrintWriter out, boolean terminal, long total, LongSupplier done, Supplier<String> trouble) {
    ProgressBar bar = new ProgressBar(out, terminal, total, done, trouble);
    Thread.ofVirtual().name("progress").start(bar::showUntilClosed);
    return bar;
  }

  private void showUntilClosed() {
    long every = (terminal ? REWRITE_EVERY : WRITE_EVERY).toMillis();
    try {
      while (!closed.await(every, TimeUnit.MILLISECONDS)) {
        show();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void show() {
    rate.seen(System.nanoTime(), done.getAsLong());
    String problem = trouble.get();
    String line = rate.words() + (problem.isEmpty() ? "" : "; waiting: " + problem);
    if (terminal) {
      out.print(TO_LINE_START + cut(bar() + " " + line));
    } else {
      out.println("  %3d%%  %s".formatted(rate.percent(), line));
    }
    out.flush();
  }

  private String bar() {
    int filled = rate.percent() * BAR_WIDTH / 100;
    return "%3d%% [%s%s]"
        .formatted(rate.percent(), "#".repeat(filled), ".".repeat(BAR_WIDTH - filled));
  }

  private static String cut(String line) {
    return line.length() <= LINE_WIDTH ? line : line.substring(0, LINE_WIDTH);
  }

  /** Shows the end and leaves the line. */
  @Override
  public void close() {
    closed.countDown();
    show();
    if (terminal) {
      out.println();
      out.flush();
    }
  }
}
