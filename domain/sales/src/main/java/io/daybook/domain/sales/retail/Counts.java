package io.daybook.domain.sales.retail;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what became of the commands of one kind, and of the lines that they stand for. */
final class Counts {

  private final SortedMap<ImportOutcome, Count> counts =
      new TreeMap<>(Comparator.comparing(ImportOutcome::kind).thenComparing(ImportOutcome::code));

  /**
   * How many commands ended in one way, and how many lines they stand for.
   *
   * @param example path of the first aggregate of them
   */
  record Count(long commands, long lines, String example) {

    private Count plus(Count more) {
      return new Count(commands + more.commands, lines + more.lines, example);
    }
  }

  synchronized void add(ImportOutcome outcome, RetailCommand command) {
    counts.merge(outcome, new Count(1, command.lines(), command.path()), Count::plus);
  }

  /** By outcome, the good ones first. */
  synchronized SortedMap<ImportOutcome, Count> byOutcome() {
    return new TreeMap<>(counts);
  }

  synchronized boolean has(ImportOutcome.Kind kind) {
    return counts.keySet().stream().anyMatch(outcome -> outcome.kind() == kind);
  }
}
