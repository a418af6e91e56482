package io.daybook.benchmarks.report;

/**
 * What a figure has to reach.
 *
 * @param atMost whether the figure is good below {@code value}, and not above
 */
record Bound(boolean atMost, double value) {

  static Bound atLeast(double value) {
    return new Bound(false, value);
  }

  static Bound atMost(double value) {
    return new Bound(true, value);
  }

  boolean holds(double figure) {
    return atMost ? figure <= value : figure >= value;
  }

  /** For example {@code <= 4.00 ms}. */
  String text(Unit unit) {
    return (atMost ? "<= " : ">= ") + unit.text(value);
  }
}
