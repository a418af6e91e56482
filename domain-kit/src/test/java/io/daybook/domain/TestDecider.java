package io.daybook.domain;

import com.google.protobuf.Message;
import java.util.List;

/** A decider that accepts nothing and folds nothing, with messages as a test wants them. */
record TestDecider<C extends Message, S extends Message, E extends Message>(
    C commandType, E eventType, S initialState, int revision, List<Upcaster<?>> upcasters)
    implements Decider<C, S, E> {

  @Override
  public Decision<E> decide(S state, C command) {
    return new Decision.Accepted<>(List.of());
  }

  @Override
  public S evolve(S state, E event) {
    return state;
  }
}
