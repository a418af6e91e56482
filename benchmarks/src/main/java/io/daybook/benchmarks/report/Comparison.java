package io.daybook.benchmarks.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Peers that were measured alike.
 *
 * @param clients of an open loop, the rate per second that was offered
 * @param peers in the order of {@link PeerOrder}
 */
record Comparison(String workload, String level, int clients, List<Median> peers) {

  /** What the other peers' rates are divided by. */
  static final String BASELINE = "postgres";

  /** Whether clients come at a fixed rate. */
  boolean isOpen() {
    return workload.endsWith("-open");
  }

  Optional<Median> peer(String name) {
    return peers.stream().filter(median -> median.peer().equals(name)).findFirst();
  }

  /** A peer's figure divided by another's; none without both, or where the other's is 0. */
  OptionalDouble ratio(String peer, String against, ToDoubleFunction<Median> figure) {
    Optional<Median> above = peer(peer);
    Optional<Median> below = peer(against).filter(one -> figure.applyAsDouble(one) != 0);
    return above.isEmpty() || below.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(figure.applyAsDouble(above.get()) / figure.applyAsDouble(below.get()));
  }

  /** For example {@code W1 engine, C = 64} or {@code W1-open http, 4,000/s offered}. */
  String title() {
    return isOpen()
        ? "%s %s, %,d/s offered".formatted(workload, level, clients)
        : "%s %s, C = %d".formatted(workload, level, clients);
  }
}
