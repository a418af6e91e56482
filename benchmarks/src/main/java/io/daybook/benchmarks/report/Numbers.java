package io.daybook.benchmarks.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Figures in as many digits as a reader needs: about three. */
final class Numbers {

  /** Shown where there is no figure. */
  static final String NONE = "-";

  private Numbers() {}

  /** For example {@code 7,140} or {@code 0.42}. */
  static String rate(double perSecond) {
    return threeDigits(perSecond);
  }

  /** A latency; 0 is one that was not measured. */
  static String ms(double ms) {
    return ms == 0 ? NONE : threeDigits(ms);
  }

  /** CPU time; 0 is one that was not measured. */
  static String micros(double micros) {
    return micros == 0 ? NONE : threeDigits(micros);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** For example {@code 1.30 x}. */
  static String times(OptionalDouble factor) {
    return factor.isEmpty() ? NONE : times(factor.getAsDouble());
  }

  static String times(double factor) {
    return threeDigits(factor) + " x";
  }

  private static String threeDigits(double value) {
    int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
