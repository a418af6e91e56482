package io.daybook.benchmarks.report;

/** What the figure of a {@link Target} is counted in. */
enum Unit {
  MS,
  TIMES,
  GIB;

  String text(double figure) {
    return switch (this) {
      case MS -> Numbers.ms(figure) + " ms";
      case TIMES -> Numbers.times(figure);
      case GIB -> Numbers.rate(figure) + " GiB";
    };
  }
}
