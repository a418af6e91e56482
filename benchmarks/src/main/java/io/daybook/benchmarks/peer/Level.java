package io.daybook.benchmarks.peer;

/** Where a peer is called. */
public enum Level {
  /** As a library or an integrator would: in-process call, or records of Kafka. */
  ENGINE,
  /** As an application would: HTTP and JSON. */
  HTTP;

  /** As in the CSV. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
