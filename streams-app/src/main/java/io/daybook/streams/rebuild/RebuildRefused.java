package io.daybook.streams.rebuild;

import org.jspecify.annotations.Nullable;

/** Nothing can be made anew as things are; the message says why, in words for people. */
public final class RebuildRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What to say, and what to do, where a partition does not fit into memory. */
  static RebuildRefused heapTooSmall(OutOfMemoryError error) {
    return new RebuildRefused(
        "A partition does not fit into the heap of %d MiB; --heap 4g, or -Xmx4g of java, gives it more"
            .formatted(Runtime.getRuntime().maxMemory() >> 20),
        error);
  }

  RebuildRefused(String message) {
    super(message);
  }

  RebuildRefused(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
