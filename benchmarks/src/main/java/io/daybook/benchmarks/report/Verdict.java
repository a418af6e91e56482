package io.daybook.benchmarks.report;

import java.util.OptionalDouble;

/** A {@link Target} beside what was measured. */
record Verdict(Target target, OptionalDouble measured, Outcome outcome) {

  String must() {
    return target.must().map(bound -> bound.text(target.unit())).orElse(Numbers.NONE);
  }

  String aim() {
    return target.aim().map(bound -> bound.text(target.unit())).orElse(Numbers.NONE);
  }

  String figure() {
    return measured.isEmpty() ? Numbers.NONE : target.unit().text(measured.getAsDouble());
  }
}
