package io.daybook.streams.rebuild;

import io.daybook.eventlog.Counted;
import java.util.Collection;

/**
 * How many aggregates there are, and the hash over their rows.
 *
 * @param aggregates with at least one event
 */
record Summary(long aggregates, StateHash hash) {
  static final Summary NOTHING = new Summary(0, StateHash.NONE);

  static Summary of(Collection<StateHash> rows) {
    return new Summary(rows.size(), rows.stream().reduce(StateHash.NONE, StateHash::and));
  }

  Summary and(Summary other) {
    return new Summary(aggregates + other.aggregates, hash.and(other.hash));
  }

  @Override
  public String toString() {
    return "%s, state hash %s".formatted(Counted.of(aggregates, "aggregate"), hash);
  }
}
