package io.daybook.benchmarks.peer.axon;

/** The rules refuse a command: Axon takes an exception for that. */
final class OrderRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OrderRefused(String reason) {
    // Without a stack trace: a refusal is no bug.
    super(reason, null, false, false);
  }

  /** Refuses unless this holds. */
  static void unless(boolean holds, String reason) {
    if (!holds) {
      throw new OrderRefused(reason);
    }
  }
}
