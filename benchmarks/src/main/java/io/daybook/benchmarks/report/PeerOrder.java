package io.daybook.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** In which order peers are shown: Daybook, what a user would pick instead, then the limits. */
final class PeerOrder {

  static final List<String> KNOWN =
      List.of(
          "daybook",
          "daybook-flush",
          "postgres",
          "postgres-async",
          "axon",
          "axon-cached",
          "streams-passthrough",
          "producer");

  /** They decide nothing, and show what the parts below can do at most. */
  static final Set<String> LIMITS = Set.of("streams-passthrough", "producer");

  /** Of names; unknown ones come last, by name. */
  static final Comparator<String> BY_NAME =
      Comparator.comparingInt(PeerOrder::rank).thenComparing(Comparator.naturalOrder());

  private PeerOrder() {}

  private static int rank(String peer) {
    int index = KNOWN.indexOf(peer);
    return index < 0 ? KNOWN.size() : index;
  }
}
