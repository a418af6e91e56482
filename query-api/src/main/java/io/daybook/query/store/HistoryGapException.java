package io.daybook.query.store;

/** Versions are missing in the middle of a history: no state can be told, and no wrong one is. */
public final class HistoryGapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HistoryGapException(String aggregateId, int expected, int found) {
    super(
        "History of aggregate=%s has version=%d where version=%d must be"
            .formatted(aggregateId, found, expected));
  }
}
