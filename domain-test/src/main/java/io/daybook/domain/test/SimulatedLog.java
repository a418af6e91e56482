package io.daybook.domain.test;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.Decision;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One aggregate, or one process, of a {@link Simulation}.
 *
 * @param <S> state
 */
final class SimulatedLog<S extends Message> {
  private final AggregateRules<?, S, ?> rules;
  private final String id;
  private final Set<String> decided = new HashSet<>();
  private final List<Message> events = new ArrayList<>();
  private S state;

  SimulatedLog(AggregateRules<?, S, ?> rules, String id) {
    this.rules = rules;
    this.id = id;
    this.state = rules.initialState();
  }

  /** What a decision has left: events with metadata, or an outcome for want of any. */
  sealed interface Left {
    record Events(List<Message> events) implements Left {}

    record NoEvent(CommandOutcome outcome) implements Left {}

    /** The command had been decided before. */
    record Nothing() implements Left {}
  }

  /**
   * Decides a command, once under one id, and twice in a row: rules that decide differently the
   * second time are not pure.
   */
  Left decide(String commandId, Message command) {
    if (!decided.add(commandId)) {
      return new Left.Nothing();
    }
    Decision<? extends Message> decision = rules.decide(state, command);
    Decision<? extends Message> again = rules.decide(state, command);
    if (!decision.equals(again)) {
      throw Difference.between("decision the second time", decision.toString(), again.toString());
    }
    return switch (decision) {
      case Decision.Accepted<? extends Message>(var accepted) when accepted.isEmpty() ->
          new Left.NoEvent(outcome(commandId, command, Outcome.OUTCOME_ACCEPTED, ""));
      case Decision.Accepted<? extends Message>(var accepted) ->
          new Left.Events(append(commandId, accepted));
      case Decision.Rejected<? extends Message>(var code, var _) ->
          new Left.NoEvent(outcome(commandId, command, Outcome.OUTCOME_REJECTED, code));
    };
  }

  boolean hasDecided(String commandId) {
    return decided.contains(commandId);
  }

  /** What is told of a command that cannot be decided for a bug, and may be retried. */
  CommandOutcome failed(String commandId, Message command) {
    return outcome(commandId, command, Outcome.OUTCOME_FAILED, "DECIDER_FAILED");
  }

  private List<Message> append(String commandId, List<? extends Message> accepted) {
    List<Message> appended = new ArrayList<>();
    for (Message event : accepted) {
      EventMetadata metadata =
          EventMetadata.newBuilder()
              .setEventId("%s/%s@%d".formatted(rules.type(), id, events.size() + 1))
              .setAggregateType(rules.type().name())
              .setAggregateId(id)
              .setVersion(events.size() + 1)
              .setCommandId(commandId)
              .setIndexInCommand(appended.size())
              .setEventsInCommand(accepted.size())
              .build();
      Message logged = event.toBuilder().setField(rules.type().eventMetadata(), metadata).build();
      appended.add(logged);
      events.add(logged);
      state = rules.evolve(state, event);
    }
    return appended;
  }

  private CommandOutcome outcome(String commandId, Message command, Outcome outcome, String code) {
    return CommandOutcome.newBuilder()
        .setCommandId(commandId)
        .setAggregateType(rules.type().name())
        .setAggregateId(id)
        .setCommandField(command.getOneofFieldDescriptor(rules.type().commandCase()).getNumber())
        .setOutcome(outcome)
        .setCode(code)
        .setVersion(events.size())
        .build();
  }

  S state() {
    return state;
  }

  List<Message> events() {
    return List.copyOf(events);
  }

  /**
   * Makes the state anew.
   *
   * @throws AssertionError if it is another one than that which the decisions have left
   */
  void replay() {
    S replayed = rules.fold(rules.initialState(), events);
    Difference.check("state after a replay", Texts.of(state), Texts.of(replayed));
  }
}
