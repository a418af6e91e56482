package io.daybook.benchmarks.peer.daybook;

/** What an acknowledged command survives. */
final class Survives {
  static final String AS_SHIPPED =
      "crash of any process; a power cut with 3 brokers, not with this one";
  static final String FLUSHED = "crash of any process; a power cut of this machine";

  private Survives() {}
}
