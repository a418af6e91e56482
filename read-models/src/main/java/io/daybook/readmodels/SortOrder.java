package io.daybook.readmodels;

/**
 * By which component rows are listed; rows of the same value by their key.
 *
 * @param component of the row's record, never null: the key, a time, a date, a number or an enum
 * @param isDescending whether the greatest come first
 */
public record SortOrder(String component, boolean isDescending) {

  /** The least first. */
  public static SortOrder ascending(String component) {
    return new SortOrder(component, false);
  }

  /** The greatest first; of a time the newest. */
  public static SortOrder descending(String component) {
    return new SortOrder(component, true);
  }
}
