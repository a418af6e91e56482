package io.daybook.domain.test;

import com.google.protobuf.Message;
import io.daybook.domain.Reaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process does about an observation, to be compared with what was expected.
 *
 * @param <S> state
 */
public final class ReactionOutcome<S extends Message> {
  private final S after;
  private final Reaction reaction;

  ReactionOutcome(S after, Reaction reaction) {
    this.after = after;
    this.reaction = reaction;
  }

  /** Exactly this command is issued, and the process goes on. */
  public ReactionOutcome<S> thenSends(String aggregateId, Message command) {
    return thenReacts(Reaction.send(aggregateId, command));
  }

  /** Exactly this timer is set, and the process goes on. */
  public ReactionOutcome<S> thenSetsTimer(String name, Instant dueAt) {
    return thenReacts(Reaction.setTimer(name, dueAt));
  }

  /** No command is issued, and the process goes on. */
  public ReactionOutcome<S> thenNothing() {
    return thenReacts(Reaction.none());
  }

  /** No command is issued, and the process is over. */
  public ReactionOutcome<S> thenEnds() {
    return thenReacts(Reaction.end());
  }

  /**
   * Exactly this is done. A timer that was open and is set anew, and those that the end of the
   * process cancels, need not be cancelled here.
   */
  public ReactionOutcome<S> thenReacts(Reaction expected) {
    Difference.check("reaction", normal(expected).toString(), normal(reaction).toString());
    return this;
  }

  private static Reaction normal(Reaction reaction) {
    List<Reaction.Timer> timers = new ArrayList<>();
    for (Reaction.Timer timer : reaction.ends() ? List.<Reaction.Timer>of() : reaction.timers()) {
      timers.remove(new Reaction.Timer.Cancel(timer.name()));
      timers.add(timer);
    }
    return new Reaction(reaction.commands(), timers, reaction.ends());
  }

  /** The state afterwards, without what Daybook itself keeps in it. */
  public ReactionOutcome<S> thenState(S expected) {
    Difference.check("state", Texts.of(own(expected)), Texts.of(own(after)));
    return this;
  }

  private static Message own(Message state) {
    return state.toBuilder()
        .clearField(state.getDescriptorForType().findFieldByName("progress"))
        .build();
  }
}
