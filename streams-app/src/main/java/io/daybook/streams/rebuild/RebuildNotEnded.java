package io.daybook.streams.rebuild;

import static java.util.Objects.requireNonNullElse;

import io.daybook.domain.AggregateType;

/**
 * A rebuild had begun to write when it failed: partitions that are not complete are decided on by
 * nobody until it is run again. The message says why it failed, in words for people.
 */
public final class RebuildNotEnded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RebuildNotEnded(AggregateType type, RuntimeException cause) {
    super(
        "%s%nThe rebuild did not end. What is not complete is used by nobody until it is run again: daybook rebuild %s"
            .formatted(requireNonNullElse(cause.getMessage(), cause.toString()), type),
        cause);
  }
}
