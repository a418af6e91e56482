package io.daybook.domain.test;

import com.google.protobuf.Message;
import io.daybook.domain.Observed;
import io.daybook.proto.v1.ProcessEvent;
import java.util.List;

/**
 * The process as its observations left it.
 *
 * @param <S> state
 */
public final class GivenProcess<S extends Message> {
  private final TestedProcess<S> process;
  private final S state;

  GivenProcess(TestedProcess<S> process, S state) {
    this.process = process;
    this.state = state;
  }

  /**
   * Observes once more.
   *
   * @throws AssertionError if it is an answer, and the process has no command to that aggregate on
   *     its way; or if it is a timer that is not open, or not due
   */
  public ReactionOutcome<S> when(Observed observed) {
    List<ProcessEvent> events = process.decide(state, observed);
    return new ReactionOutcome<>(process.fold(state, events), process.reaction(events));
  }
}
