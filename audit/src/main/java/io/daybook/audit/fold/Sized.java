package io.daybook.audit.fold;

/** What is held in memory until it has been compared. */
public interface Sized {
  /** What it takes of the memory, about. */
  long bytes();
}
