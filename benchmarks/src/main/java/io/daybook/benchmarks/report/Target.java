package io.daybook.benchmarks.report;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What Daybook has to reach.
 *
 * @param must below which it is not good enough; absent where there is only an aim
 * @param measure computes the figure; empty where it was not measured
 */
record Target(
    String figure,
    Unit unit,
    Optional<Bound> must,
    Optional<Bound> aim,
    Function<Results, OptionalDouble> measure) {

  Verdict judge(Results results) {
    OptionalDouble measured = measure.apply(results);
    return new Verdict(this, measured, outcome(measured));
  }

  private Outcome outcome(OptionalDouble measured) {
    if (measured.isEmpty()) {
      return Outcome.NOT_MEASURED;
    }
    double figure = measured.getAsDouble();
    if (must.isPresent() && !must.get().holds(figure)) {
      return Outcome.MISSED;
    }
    if (aim.isPresent() && aim.get().holds(figure)) {
      return Outcome.AIM_MET;
    }
    return must.isPresent() ? Outcome.MET : Outcome.AIM_MISSED;
  }
}
