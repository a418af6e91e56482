package io.daybook.streams.decision;

import io.daybook.domain.AggregateType;

/**
 * The stores of a partition are not what its events add up to: going on would begin each history
 * again and overwrite what happened.
 */
public final class StatesLostException extends RefusesToDecideException {
  private static final long serialVersionUID = 1L;

  StatesLostException(AggregateType type, int partition, String whyAndWhatToDo) {
    super(
        "The states of %s in partition %d %s, daybook rebuild %s"
            .formatted(type, partition, whyAndWhatToDo, type));
  }
}
