package io.daybook.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** The results as text for a terminal, 104 columns. */
public final class TextTable {

  private static final Object[] HEADINGS = {
    "",
    "per second",
    "x postgres",
    "p50 ms",
    "p99 ms",
    "p99.9 ms",
    "max ms",
    "client us",
    "server us",
    "errors"
  };

  private final StringBuilder text = new StringBuilder();

  private TextTable() {}

  /**
   * Formats them.
   *
   * @param facts what was measured, where and how, by their names
   */
  public static String of(Results results, SequencedMap<String, String> facts) {
    if (results.isEmpty()) {
      return "Nothing was measured.\n";
    }
    TextTable table = new TextTable();
    facts.forEach((name, value) -> table.text.append("%-12s%s%n".formatted(name, value)));
    table.text.append('\n');
    results.comparisons().forEach(table::add);
    table.text.append(
        "client us, server us: CPU time per command. The rest: medians over the runs,\n");
    table.text.append("but the longest latency and the sum of the errors.\n\n");
    table.addSurvival(results);
    table.addTargets(results);
    return table.text.toString();
  }

  private void add(Comparison comparison) {
    text.append(comparison.title()).append('\n');
    add(HEADINGS);
    for (Median one : comparison.peers()) {
      add(
          one.peer(),
          Numbers.rate(one.perSecond()),
          Numbers.times(comparison.ratio(one.peer(), Comparison.BASELINE, Median::perSecond)),
          Numbers.ms(one.p50Ms()),
          Numbers.ms(one.p99Ms()),
          Numbers.ms(one.p999Ms()),
          Numbers.ms(one.maxMs()),
          Numbers.micros(one.cpuMicrosClient()),
          Numbers.micros(one.cpuMicrosServer()),
          Numbers.count(one.errors()));
    }
    text.append('\n');
  }

  private void addSurvival(Results results) {
    if (!results.survives().isEmpty()) {
      text.append("What an acknowledged command survives\n");
      results.survives().forEach((peer, what) -> text.append("  %-20s %s%n".formatted(peer, what)));
      text.append('\n');
    }
  }

  private void addTargets(Results results) {
    List<Verdict> verdicts =
        Targets.judge(results).stream().filter(one -> one.measured().isPresent()).toList();
    if (!verdicts.isEmpty()) {
      addTarget("Target", "must", "aim", "measured", "");
      verdicts.forEach(
          one ->
              addTarget(
                  "  " + one.target().figure(),
                  one.must(),
                  one.aim(),
                  one.figure(),
                  one.outcome().text()));
    }
  }

  private void addTarget(Object... cells) {
    text.append("%-66s %11s %11s %10s  %s".formatted(cells).stripTrailing()).append('\n');
  }

  private void add(Object... cells) {
    text.append(
            String.format(Locale.ROOT, "  %-20s %11s %10s %9s %9s %9s %9s %9s %9s %7s", cells)
                .stripTrailing())
        .append('\n');
  }
}
