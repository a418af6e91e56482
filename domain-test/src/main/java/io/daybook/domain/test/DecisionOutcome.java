package io.daybook.domain.test;

import com.google.protobuf.Message;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision;
import io.daybook.domain.Decision.Accepted;
import io.daybook.domain.Decision.Rejected;
import io.daybook.domain.RejectionCode;
import java.util.List;

/**
 * What became of the command, to be compared with what was expected.
 *
 * @param <S> state
 * @param <E> union of the events
 */
public final class DecisionOutcome<S extends Message, E extends Message> {

  private final Decider<?, S, E> decider;
  private final S before;
  private final Decision<E> decision;

  DecisionOutcome(Decider<?, S, E> decider, S before, Decision<E> decision) {
    this.decider = decider;
    this.before = before;
    this.decision = decision;
  }

  /** Accepted with exactly these events, in this order, which carry no metadata. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final DecisionOutcome<S, E> thenEvents(E... events) {
    Difference.check("decision", Texts.of(new Accepted<>(List.of(events))), Texts.of(decision));
    return this;
  }

  /** Accepted, and there was nothing to do. */
  public DecisionOutcome<S, E> thenNothing() {
    Difference.check("decision", Texts.of(new Accepted<E>(List.of())), Texts.of(decision));
    return this;
  }

  /** Rejected for this reason, whatever the message says. */
  public DecisionOutcome<S, E> thenRejected(RejectionCode code) {
    var message = decision instanceof Rejected<E> rejected ? rejected.message() : "...";
    return thenRejected(code, message);
  }

  /** Rejected for this reason, in these words. */
  public DecisionOutcome<S, E> thenRejected(RejectionCode code, String message) {
    var expected = new Rejected<E>(code.name(), message);
    Difference.check("decision", Texts.of(expected), Texts.of(decision));
    return this;
  }

  /** The state afterwards; after a rejection the state before. */
  public DecisionOutcome<S, E> thenState(S expected) {
    Difference.check("state", Texts.of(expected), Texts.of(after()));
    return this;
  }

  private S after() {
    return switch (decision) {
      case Accepted<E> accepted -> decider.fold(before, accepted.events());
      case Rejected<E> rejected -> before;
    };
  }
}
