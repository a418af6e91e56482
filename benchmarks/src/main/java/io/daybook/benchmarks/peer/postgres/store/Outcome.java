package io.daybook.benchmarks.peer.postgres.store;

import java.util.List;

/** What became of a command. */
public sealed interface Outcome {

  /**
   * Its events are stored.
   *
   * @param version of the order after it
   * @param events names of their messages, in order
   */
  record Accepted(int version, List<String> events) implements Outcome {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** The rules refuse it. */
  record Rejected(String code, String message) implements Outcome {}

  /** The order is at another version than expected. */
  record Conflict(int currentVersion) implements Outcome {}

  /** Its id was used for a command of this order that says something else. */
  record IdReused() implements Outcome {}
}
