package io.daybook.query.store;

import com.google.protobuf.Message;
import io.daybook.domain.Decider;
import io.daybook.domain.Deciders;
import io.daybook.eventlog.AggregateType;
import io.daybook.http.ProblemException;
import java.util.List;

/** The fold of one aggregate type: its decider's {@code evolve}, found by the event's message. */
record Fold<S extends Message, E extends Message>(AggregateType type, Decider<?, S, E> decider) {

  /**
   * The fold of this type.
   *
   * @throws IllegalStateException if no decider is listed for it
   */
  static Fold<?, ?> of(AggregateType type) {
    return new Fold<>(type, Deciders.of(type.event().getDescriptorForType()));
  }

  Message initial() {
    return decider.initialState();
  }

  /**
   * The state after these events, from a state that this fold has made.
   *
   * @param values as the log holds them
   * @throws ProblemException 503 if a later release has written one of them
   */
  @SuppressWarnings("unchecked") // The type's state is the decider's, by the match above.
  Message evolve(Message state, List<byte[]> values) {
    S folded = (S) state;
    for (byte[] value : values) {
      folded = decider.evolve(folded, CurrentEvents.read(type, value, decider.eventType()));
    }
    return folded;
  }
}
