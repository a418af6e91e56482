package io.daybook.query.feed;

import java.util.Arrays;

/** A place in the log: for each partition of the feed the offset that is read next. */
final class Position {
  private final long[] next;

  Position(long[] next) {
    this.next = next.clone();
  }

  long next(int index) {
    return next[index];
  }

  int size() {
    return next.length;
  }

  /** Never back. */
  void raise(int index, long offset) {
    next[index] = Math.max(next[index], offset);
  }

  /** Never back, in no partition. */
  void raise(Position other) {
    for (int i = 0; i < next.length; i++) {
      raise(i, other.next[i]);
    }
  }

  /** Whether it is not before the other in any partition. */
  boolean reaches(Position other) {
    for (int i = 0; i < next.length; i++) {
      if (next[i] < other.next[i]) {
        return false;
      }
    }
    return true;
  }

  Position copy() {
    return new Position(next);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Position position && Arrays.equals(next, position.next);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(next);
  }

  @Override
  public String toString() {
    return Arrays.toString(next);
  }
}
