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
final class DeadLetterPage {
  private final Filter filter;
  private final Optional<DeadLetterRow> after;
  private final int limit;
  private final TreeSet<DeadLetterRow> rows = new TreeSet<>(DeadLetterRow.ORDER);
  private final Map<DeadLetterState, Integer> counts = new EnumMap<>(DeadLetterState.class);
  private boolean more;

  DeadLetterPage(Filter filter, Optional<DeadLetterRow> after, int limit) {
    this.filter = filter;
    this.after = after;
    this.limit = limit;
  }

  void add(DeadLetterRow row) {
    if (filter.takesWhatever(row)) {
      counts.merge(row.state(), 1, Integer::sum);
    }
    if (filter.takes(row)
        && after.filter(last -> DeadLetterRow.ORDER.compare(row, last) <= 0).isEmpty()) {
      rows.add(row);
      if (rows.size() > limit) {
        rows.pollLast();
        more = true;
      }
    }
  }

  List<DeadLetterRow> rows() {
    return List.copyOf(rows);
  }

  /** The one to ask after for the next page, if there is one. */
  Optional<DeadLetterId> next() {
    return more ? Optional.of(rows.getLast().id()) : Optional.empty();
  }

  /** How many there are in this state, on this page or not. */
  int count(DeadLetterState state) {
    return counts.getOrDefault(state, 0);
  }
}
