package io.daybook.audit;

import io.daybook.audit.run.Counts;
import io.daybook.audit.run.Report;
import io.daybook.eventlog.Counted;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Locale;

/**
 * The end of a report for people; the differences were printed as they were found.
 *
 * @param peakHeapBytes of this process, at most
 */
record PrintedReport(Report report, long peakHeapBytes) {
  private static final int BYTES_PER_MIB = 1 << 20;

  /** Of this process; the peaks of the parts of its heap need not have been at one time. */
  static PrintedReport of(Report report) {
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    return new PrintedReport(report, peak);
  }

  void print(PrintStream out) {
    report.unaudited().forEach(what -> out.println("Not audited: " + what));
    if (report.total().erased() > 0) {
      out.printf(
          Locale.ROOT,
          "Erased: %s; what rests on them is not compared.%n",
          Counted.of(report.total().erased(), "event"));
    }
    out.printf(
        Locale.ROOT,
        "%-16s %10s %10s %10s %10s %10s %10s %10s %7s%n",
        "TYPE",
        "EVENTS",
        "AGGREGATES",
        "STATES",
        "SEEN",
        "ISSUED",
        "VIEW ROWS",
        "ANSWERS",
        "SLICES");
    report.counts().forEach((type, counts) -> row(out, type, counts));
    Counts total = report.total();
    double seconds = report.took().toMillis() / 1_000.0;
    out.printf(
        Locale.ROOT,
        "%s, %,.0f a second; %s, %s, %s, %s of views and %s compared; heap at most %,d MiB.%n",
        Counted.of(total.events(), "event"),
        seconds == 0 ? 0 : total.events() / seconds,
        Counted.of(total.states(), "state"),
        Counted.of(total.seen(), "seen command"),
        Counted.of(total.issued(), "issued command"),
        Counted.of(total.viewRows(), "row"),
        Counted.of(total.answers(), "answer"),
        peakHeapBytes / BYTES_PER_MIB);
    out.printf(Locale.ROOT, "%s, after %.1f s.%n", verdict(), seconds);
  }

  private static void row(PrintStream out, String type, Counts counts) {
    out.printf(
        Locale.ROOT,
        "%-16s %,10d %,10d %,10d %,10d %,10d %,10d %,10d %,7d%n",
        type,
        counts.events(),
        counts.aggregates(),
        counts.states(),
        counts.seen(),
        counts.issued(),
        counts.viewRows(),
        counts.answers(),
        counts.slices());
  }

  private String verdict() {
    return switch (report.outcome()) {
      case SOUND -> "Sound";
      case DIFFERENT -> Counted.of(report.differences().size() + report.beyond(), "difference");
      case INCOMPLETE -> "No difference, but not all could be audited";
    };
  }
}
