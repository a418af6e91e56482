package io.daybook.query.views;

import java.util.Optional;

/**
 * The answer of one snapshot of the views.
 *
 * @param answer empty if they are behind
 * @param lag how many commands are missing, 0 if none
 */
public record SnapshotAnswer<T>(Optional<T> answer, long lag) {

  /** The views are as far as was demanded. */
  public static <T> SnapshotAnswer<T> of(T answer) {
    return new SnapshotAnswer<>(Optional.of(answer), 0);
  }

  /** They are not. */
  public static <T> SnapshotAnswer<T> behind(long lag) {
    return new SnapshotAnswer<>(Optional.empty(), lag);
  }
}
