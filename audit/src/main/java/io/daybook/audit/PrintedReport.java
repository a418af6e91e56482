package io.daybook.audit;

import io.daybook.audit.run.Counts;
import io.daybook.audit.run.Report;
import java.io.PrintStream;

/** The end of a report for people; the differences were printed as they were found. */
record PrintedReport(Report report) {
  void print(PrintStream out) {
    report.unaudited().forEach(what -> out.println("Not audited: " + what));
    out.printf(
        "%-16s %10s %10s %10s %10s %10s%n",
        "TYPE", "EVENTS", "AGGREGATES", "STATES", "VIEW ROWS", "ANSWERS");
    report.counts().forEach((type, counts) -> row(out, type, counts));
    out.printf("%s, after %.1f s.%n", verdict(), report.took().toMillis() / 1_000.0);
  }

  private static void row(PrintStream out, String type, Counts counts) {
    out.printf(
        "%-16s %,10d %,10d %,10d %,10d %,10d%n",
        type,
        counts.events(),
        counts.aggregates(),
        counts.states(),
        counts.viewRows(),
        counts.answers());
  }

  private String verdict() {
    return switch (report.outcome()) {
      case SOUND -> "Sound";
      case DIFFERENT -> "%,d differences".formatted(report.differences().size() + report.beyond());
      case INCOMPLETE -> "No difference, but not all could be audited";
    };
  }
}
