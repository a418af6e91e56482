package io.daybook.eventlog.schema;

import java.io.IOException;
import java.time.Duration;

/** When an answer of several requests has to be there. */
record Deadline(long nanoTime, Duration timeout) {

  static Deadline in(Duration timeout) {
    return new Deadline(System.nanoTime() + timeout.toNanos(), timeout);
  }

  /**
   * What the next request may take, more than 0.
   *
   * @throws IOException if nothing is left
   */
  Duration left() throws IOException {
    Duration left = Duration.ofNanos(nanoTime - System.nanoTime());
    if (left.toMillis() < 1) {
      throw new IOException(
          "the registry did not answer all within %d ms".formatted(timeout.toMillis()));
    }
    return left;
  }
}
