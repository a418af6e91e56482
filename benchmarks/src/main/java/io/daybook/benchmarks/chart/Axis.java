package io.daybook.benchmarks.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Where values are on a line from 0 to 1, and which of them are named. */
public final class Axis {

  private static final int MAX_TICKS = 10;
  private static final double[] STEPS = {1, 2, 5, 10};
  // Room beside the first and the last value, of the axis' length.
  private static final double MARGIN = 0.05;

  private final DoubleUnaryOperator position;
  private final List<Tick> ticks;

  private Axis(DoubleUnaryOperator position, List<Tick> ticks) {
    this.position = position;
    this.ticks = List.copyOf(ticks);
  }

  /** From 0 to a round value at or above all of these. */
  public static Axis linear(Collection<Double> values) {
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double step = roundUp(Math.max(most, 1e-9) / 5);
    List<Tick> ticks = new ArrayList<>();
    int steps = (int) Math.ceil(most / step - 1e-9);
    for (int i = 0; i <= Math.max(1, steps); i++) {
      ticks.add(Tick.of(i * step));
    }
    double end = ticks.getLast().value();
    return new Axis(value -> value / end, ticks);
  }

  /** Logarithmic, between round values around all of these, which are above 0. */
  public static Axis log(Collection<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(10);
    List<Double> round = new ArrayList<>();
    double first = roundDown(least);
    double last = Math.max(roundUp(most), roundUp(first * 1.5));
    for (double value = first; value <= last * 1.001; value = roundUp(value * 1.5)) {
      round.add(value);
    }
    List<Tick> ticks =
        round.stream()
            .map(
                value ->
                    round.size() <= MAX_TICKS || isPowerOfTen(value)
                        ? Tick.of(value)
                        : new Tick(value, ""))
            .toList();
    return new Axis(value -> Math.log(value / first) / Math.log(last / first), ticks);
  }

  /** Logarithmic, with a tick at each of these, which are above 0. */
  public static Axis logAt(Collection<Double> values) {
    List<Double> sorted = values.stream().distinct().sorted().toList();
    double first = sorted.getFirst();
    double last = sorted.getLast();
    DoubleUnaryOperator inner =
        first == last ? _ -> 0.5 : value -> Math.log(value / first) / Math.log(last / first);
    return new Axis(
        value -> MARGIN + (1 - 2 * MARGIN) * inner.applyAsDouble(value),
        sorted.stream().map(Tick::of).toList());
  }

  double at(double value) {
    return position.applyAsDouble(value);
  }

  List<Tick> ticks() {
    return ticks;
  }

  /** The least of 1, 2, 5 times a power of ten that is not below the value. */
  private static double roundUp(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : STEPS) {
      if (step * power >= value * (1 - 1e-9)) {
        return step * power;
      }
    }
    throw new IllegalArgumentException("Not a positive number: " + value);
  }

  private static double roundDown(double value) {
    double up = roundUp(value);
    return up <= value * (1 + 1e-9) ? up : roundUp(up / 2.6);
  }

  private static boolean isPowerOfTen(double value) {
    double log = Math.log10(value);
    return Math.abs(log - Math.rint(log)) < 1e-9;
  }
}
