package io.daybook.streams.deadletters;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The oldest dead letters after a given one, as many as asked for, out of any number: what does not
 * come into the page is counted and forgotten.
 */
final class Page {
  private final Filter filter;
  private final Optional<Row> after;
  private final int limit;
  private final TreeSet<Row> rows = new TreeSet<>(Row.ORDER);
  private final Map<State, Integer> counts = new EnumMap<>(State.class);
  private boolean more;

  Page(Filter filter, Optional<Row> after, int limit) {
    this.filter = filter;
    this.after = after;
    this.limit = limit;
  }

  void add(Row row) {
    if (filter.takesWhatever(row)) {
      counts.merge(row.state(), 1, Integer::sum);
    }
    if (filter.takes(row) && after.filter(last -> Row.ORDER.compare(row, last) <= 0).isEmpty()) {
      rows.add(row);
      if (rows.size() > limit) {
        rows.pollLast();
        more = true;
      }
    }
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** The one to ask after for the next page, if there is one. */
  Optional<DeadLetterId> next() {
    return more ? Optional.of(rows.getLast().id()) : Optional.empty();
  }

  /** How many there are in this state, on this page or not. */
  int count(State state) {
    return counts.getOrDefault(state, 0);
  }
}
