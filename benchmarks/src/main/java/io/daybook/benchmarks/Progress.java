package io.daybook.benchmarks;

import io.daybook.benchmarks.report.Row;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Says each row when it is measured, and what runs when there was none for 9 s; each line begins
 * with the time since the start.
 */
final class Progress implements Consumer<Row>, AutoCloseable {

  private static final Duration SILENCE = Duration.ofSeconds(9);

  private final PrintWriter out;
  private final long begin = System.nanoTime();
  private final Thread ticker;
  private String doing = "preparing";
  private long said = begin;

  Progress(PrintWriter out) {
    this.out = out;
    this.ticker = Thread.ofVirtual().name("progress").start(this::tick);
  }

  /** Something begins. */
  synchronized void begin(String what) {
    doing = what;
    say(what);
  }

  @Override
  public synchronized void accept(Row row) {
    say(
        String.format(
            Locale.ROOT,
            "%-20s %-6s %-19s %,6d  run %d %,10.0f/s%s%s",
            row.workload(),
            row.level(),
            row.peer(),
            row.clients(),
            row.run(),
            row.perSecond(),
            row.maxMs() == 0 ? "" : latencies(row),
            row.errors() == 0 ? "" : "   %,d errors".formatted(row.errors())));
  }

  private static String latencies(Row row) {
    return String.format(
        Locale.ROOT, "   p50 %.2f  p99 %.2f  max %.2f ms", row.p50Ms(), row.p99Ms(), row.maxMs());
  }

  synchronized void say(String line) {
    said = System.nanoTime();
    Duration since = Duration.ofNanos(said - begin);
    out.printf("%3d:%02d  %s%n", since.toMinutes(), since.toSecondsPart(), line);
    out.flush();
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(Duration.ofMillis(500));
        sayIfSilent();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void sayIfSilent() {
    if (System.nanoTime() - said > SILENCE.toNanos()) {
      say("... " + doing);
    }
  }

  @Override
  public void close() {
    ticker.interrupt();
  }
}
