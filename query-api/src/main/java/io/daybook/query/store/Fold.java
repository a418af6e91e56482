package io.daybook.query.store;

import com.google.protobuf.Message;
import io.daybook.domain.Decider;
import io.daybook.domain.Deciders;
import io.daybook.eventlog.AggregateType;

/** The fold of one aggregate type: its decider's {@code evolve}, found by the event's message. */
record Fold<S extends Message, E extends Message>(Decider<?, S, E> decider) {

  /**
   * The fold of this type.
   *
   * @throws IllegalStateException if no decider is listed for it
   */
  static Fold<?, ?> of(AggregateType type) {
    String event = type.event().getDescriptorForType().getFullName();
    return Deciders.all().stream()
        .filter(one -> one.eventType().getDescriptorForType().getFullName().equals(event))
        .findFirst()
        .<Fold<?, ?>>map(Fold::new)
        .orElseThrow(
            () -> new IllegalStateException(type + " is declared, but no decider is listed"));
  }

  Message initial() {
    return decider.initialState();
  }

  /** The state after these events, from a state that this fold has made. */
  @SuppressWarnings("unchecked") // The store parses events as the type's message, this decider's.
  Message evolve(Message state, Iterable<StoredEvent> events) {
    S folded = (S) state;
    for (StoredEvent stored : events) {
      folded = decider.evolve(folded, (E) stored.event());
    }
    return folded;
  }
}
