package io.daybook.audit.fold;

/** What is held in memory until it has been compared. */
public interface Weighted {
  /** What it takes of the memory, about. */
  long bytes();
}
