package io.daybook.query.store;

/** Versions are missing in the middle of a history: no state can be told, and no wrong one is. */
public final class HistoryGapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HistoryGapException(String aggregateId, int missing) {
    super("History of aggregate=%s lacks version=%d".formatted(aggregateId, missing));
  }
}
