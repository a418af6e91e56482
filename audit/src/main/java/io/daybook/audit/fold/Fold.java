package io.daybook.audit.fold;

import com.google.protobuf.Message;
import io.daybook.domain.Decider;
import io.daybook.domain.Deciders;
import io.daybook.eventlog.AggregateType;

/** The fold of one aggregate type, whatever the types of its messages. */
public final class Fold {
  private final Typed<?, ?> typed;

  private Fold(Typed<?, ?> typed) {
    this.typed = typed;
  }

  private record Typed<S extends Message, E extends Message>(Decider<?, S, E> decider) {
    @SuppressWarnings("unchecked") // Both are of the messages that the type declares.
    Message evolve(Message state, Message event) {
      return decider.evolve((S) state, (E) event);
    }
  }

  /** The fold that the domain declares for this type. */
  public static Fold of(AggregateType type) {
    return new Fold(new Typed<>(Deciders.of(type.event().getDescriptorForType())));
  }

  /** The state at version 0. */
  public Message initialState() {
    return typed.decider().initialState();
  }

  /** Revision, which names the store of the write side. */
  public int revision() {
    return typed.decider().revision();
  }

  Message evolve(Message state, Message event) {
    return typed.evolve(state, event);
  }
}
