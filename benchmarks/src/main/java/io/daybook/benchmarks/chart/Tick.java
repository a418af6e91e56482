package io.daybook.benchmarks.chart;

import java.util.Locale;

/**
 * A value that an axis marks.
 *
 * @param label empty where there is no room for one
 */
record Tick(double value, String label) {

  /** For example {@code 0.5}, {@code 2000}, {@code 10k} or {@code 1.5M}. */
  static Tick of(double value) {
    return new Tick(value, label(value));
  }

  private static String label(double value) {
    if (value >= 1_000_000) {
      return plain(value / 1_000_000) + "M";
    }
    return value >= 10_000 ? plain(value / 1_000) + "k" : plain(value);
  }

  private static String plain(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
