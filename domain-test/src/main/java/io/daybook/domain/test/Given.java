package io.daybook.domain.test;

import com.google.protobuf.Message;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision;

/**
 * The aggregate as the given events left it.
 *
 * @param <C> union of the commands
 * @param <S> state
 * @param <E> union of the events
 */
public final class Given<C extends Message, S extends Message, E extends Message> {

  private final Decider<C, S, E> decider;
  private final S state;

  Given(Decider<C, S, E> decider, S state) {
    this.decider = decider;
    this.state = state;
  }

  /** Decides a command, twice: a decider that answers differently the second time is not pure. */
  public DecisionOutcome<S, E> when(C command) {
    Decision<E> decision = decider.decide(state, command);
    Decision<E> again = decider.decide(state, command);
    if (!decision.equals(again)) {
      throw Difference.between("decision the second time", decision.toString(), again.toString());
    }
    return new DecisionOutcome<>(decider, state, decision);
  }

  /** Compares the state that the given events add up to. */
  public Given<C, S, E> thenState(S expected) {
    Difference.check("state", Texts.of(expected), Texts.of(state));
    return this;
  }
}
