package io.daybook.domain.test;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.domain.Decision;
import io.daybook.domain.IssuedCommandId;
import io.daybook.domain.Observations;
import io.daybook.domain.Observed;
import io.daybook.domain.ProcessManager;
import io.daybook.domain.ProcessRules;
import io.daybook.domain.Reaction;
import io.daybook.domain.Rules;
import io.daybook.proto.v1.CommandIssued;
import io.daybook.proto.v1.Observation;
import io.daybook.proto.v1.Observe;
import io.daybook.proto.v1.OpenCommand;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.proto.v1.ProcessProgress;
import java.util.List;

/**
 * A process manager as an installation runs it: declared, and told of what answers its commands
 * only where it has one on its way.
 */
final class TestedProcess<S extends Message> {
  private static final String ID = "process";

  private final Rules installed = Rules.load();
  private final ProcessRules<?> process;
  private final AggregateRules<ProcessCommand, S, ProcessEvent> rules;

  @SuppressWarnings("unchecked") // The state is the manager's: it is how it was found.
  TestedProcess(ProcessManager<S> manager) {
    this.process =
        installed.processes().stream()
            .filter(one -> one.manager().getClass().equals(manager.getClass()))
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError(
                        manager.getClass().getName() + " is not listed as a process manager."));
    this.rules = (AggregateRules<ProcessCommand, S, ProcessEvent>) process.rules();
  }

  S initialState() {
    return rules.initialState();
  }

  AggregateType typeOfEvent(Message event) {
    return installed.types().byEvent(event.getDescriptorForType()).orElseThrow();
  }

  AggregateType typeOfCommand(Message command) {
    return installed.types().byCommand(command.getDescriptorForType()).orElseThrow();
  }

  /**
   * Decides an observation, twice: a manager that reacts differently the second time is not pure.
   */
  List<ProcessEvent> decide(S state, Observed observed) {
    ProcessCommand command =
        ProcessCommand.newBuilder()
            .setObserve(Observe.newBuilder().setObservation(observation(state, observed)))
            .build();
    Decision<ProcessEvent> decision = rules.decide(state, command);
    Decision<ProcessEvent> again = rules.decide(state, command);
    if (!decision.equals(again)) {
      throw Difference.between("reaction the second time", decision.toString(), again.toString());
    }
    return ((Decision.Accepted<ProcessEvent>) decision).events();
  }

  S fold(S state, List<ProcessEvent> events) {
    return rules.fold(state, events);
  }

  /** What events of a decision order. */
  Reaction reaction(List<ProcessEvent> events) {
    List<Reaction.Command> commands =
        events.stream()
            .filter(ProcessEvent::hasCommandIssued)
            .map(event -> command(event.getCommandIssued()))
            .toList();
    return new Reaction(commands, events.stream().anyMatch(ProcessEvent::hasProcessEnded));
  }

  private Reaction.Command command(CommandIssued issued) {
    return new Reaction.Command(issued.getAggregateId(), Issued.read(installed, issued).command());
  }

  private Observation observation(S state, Observed observed) {
    return switch (observed) {
      case Observed.Event(var type, var metadata, var event, boolean answer) ->
          Observations.of(
              event.toBuilder()
                  .setField(
                      type.eventMetadata(),
                      answer
                          ? metadata.toBuilder()
                              .setCommandId(open(state, type, metadata.getAggregateId()))
                              .build()
                          : metadata)
                  .build());
      case Observed.NoEvent(var type, var outcome) ->
          Observations.of(
              outcome.toBuilder()
                  .setCommandId(open(state, type, outcome.getAggregateId()))
                  .build());
    };
  }

  /** Id of the command to an aggregate that is on its way. */
  private String open(S state, AggregateType type, String aggregateId) {
    ProcessProgress progress =
        (ProcessProgress) state.getField(state.getDescriptorForType().findFieldByName("progress"));
    OpenCommand open =
        progress.getOpenCommandsList().stream()
            .filter(one -> one.getAggregateType().equals(type.name()))
            .filter(one -> one.getAggregateId().equals(aggregateId))
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError(
                        "The process has no command to %s/%s on its way."
                            .formatted(type, aggregateId)));
    return new IssuedCommandId(process.type().name(), ID, open.getVersion()).toString();
  }
}
