package io.daybook.benchmarks.report;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** How figures of Daybook are computed from {@link Results}; empty where a row is missing. */
final class Measures {

  private static final String DAYBOOK = "daybook";
  private static final double MIB_PER_GIB = 1024;

  private Measures() {}

  static Function<Results, OptionalDouble> p50(String workload, String level, int clients) {
    return results -> daybook(results.at(workload, level, clients), Median::p50Ms);
  }

  /** At whichever level and number of clients. */
  static Function<Results, OptionalDouble> p50(String workload) {
    return results -> daybook(results.at(workload), Median::p50Ms);
  }

  /** Daybook's figure divided by another peer's. */
  static Function<Results, OptionalDouble> ratio(
      String workload, String level, int clients, String against, ToDoubleFunction<Median> figure) {
    return results -> first(results.at(workload, level, clients), against, figure);
  }

  /** The same, at whichever level and number of clients both were measured. */
  static Function<Results, OptionalDouble> ratioAnywhere(
      String workload, String against, ToDoubleFunction<Median> figure) {
    return results -> first(results.at(workload), against, figure);
  }

  /** Daybook's rate divided by that of Axon, with or without cache, whichever is the faster. */
  static Function<Results, OptionalDouble> fasterAxon(String workload, String level, int clients) {
    return results ->
        results
            .at(workload, level, clients)
            .flatMap(
                at ->
                    Stream.of("axon", "axon-cached")
                        .map(axon -> at.ratio(DAYBOOK, axon, Median::perSecond)))
            .flatMapToDouble(OptionalDouble::stream)
            .min();
  }

  /** CPU time per command, client and servers, in one workload divided by that in another. */
  static Function<Results, OptionalDouble> cost(String workload, String of) {
    return results -> {
      OptionalDouble above = daybook(results.at(workload), Median::cpuMicros);
      OptionalDouble below = daybook(results.at(of), Median::cpuMicros);
      return above.isEmpty() || below.isEmpty() || below.getAsDouble() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(above.getAsDouble() / below.getAsDouble());
    };
  }

  /**
   * Memory that Daybook takes, of a row that has it in MiB in place of a rate.
   *
   * @param where another workload of the same run, without which the row is of something smaller
   */
  static Function<Results, OptionalDouble> gib(String workload, String where) {
    return results -> {
      OptionalDouble mib = daybook(results.at(workload), Median::perSecond);
      return mib.isEmpty() || results.at(where).findAny().isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(mib.getAsDouble() / MIB_PER_GIB);
    };
  }

  private static OptionalDouble daybook(Stream<Comparison> at, ToDoubleFunction<Median> figure) {
    return at.flatMap(one -> one.peer(DAYBOOK).stream()).mapToDouble(figure).findFirst();
  }

  private static OptionalDouble first(
      Stream<Comparison> at, String against, ToDoubleFunction<Median> figure) {
    return at.flatMapToDouble(one -> one.ratio(DAYBOOK, against, figure).stream()).findFirst();
  }
}
