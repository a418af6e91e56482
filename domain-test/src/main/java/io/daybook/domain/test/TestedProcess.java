package io.daybook.domain.test;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
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
import io.daybook.proto.v1.Fire;
import io.daybook.proto.v1.Observation;
import io.daybook.proto.v1.Observe;
import io.daybook.proto.v1.OpenCommand;
import io.daybook.proto.v1.OpenTimer;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.proto.v1.ProcessProgress;
import io.daybook.proto.v1.TimerSet;
import java.time.Instant;
import java.util.ArrayList;
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
    ProcessCommand command = command(state, observed);
    Decision<ProcessEvent> decision = rules.decide(state, command);
    Decision<ProcessEvent> again = rules.decide(state, command);
    if (!decision.equals(again)) {
      throw Difference.between("reaction the second time", decision.toString(), again.toString());
    }
    return ((Decision.Accepted<ProcessEvent>) decision).events();
  }

  private ProcessCommand command(S state, Observed observed) {
    return observed instanceof Observed.TimerFired(String timer, Instant at)
        ? ProcessCommand.newBuilder().setFire(fire(state, timer, at)).build()
        : ProcessCommand.newBuilder()
            .setObserve(Observe.newBuilder().setObservation(observation(state, observed)))
            .build();
  }

  private static <S extends Message> Fire fire(S state, String timer, Instant at) {
    OpenTimer open =
        progress(state).getOpenTimersList().stream()
            .filter(one -> one.getTimer().equals(timer))
            .findFirst()
            .orElseThrow(() -> new AssertionError("The process has no open timer " + timer));
    Instant due = instant(open.getDueAt());
    if (at.isBefore(due)) {
      throw new AssertionError(
          "Timer %s is due at %s, and not yet at %s".formatted(timer, due, at));
    }
    return Fire.newBuilder()
        .setTimer(timer)
        .setVersion(open.getVersion())
        .setDueAt(open.getDueAt())
        .build();
  }

  private static Instant instant(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
  }

  S fold(S state, List<ProcessEvent> events) {
    return rules.fold(state, events);
  }

  /** The reaction that the events of a decision come from. */
  Reaction reaction(List<ProcessEvent> events) {
    List<Reaction.Command> commands =
        events.stream()
            .filter(ProcessEvent::hasCommandIssued)
            .map(event -> command(event.getCommandIssued()))
            .toList();
    return new Reaction(
        commands, timers(events), events.stream().anyMatch(ProcessEvent::hasProcessEnded));
  }

  private static List<Reaction.Timer> timers(List<ProcessEvent> events) {
    List<Reaction.Timer> timers = new ArrayList<>();
    for (ProcessEvent event : events) {
      if (event.hasTimerCancelled()) {
        timers.add(new Reaction.Timer.Cancel(event.getTimerCancelled().getTimer()));
      } else if (event.hasTimerSet()) {
        TimerSet set = event.getTimerSet();
        timers.add(new Reaction.Timer.Set(set.getTimer(), instant(set.getDueAt())));
      }
    }
    return timers;
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
      case Observed.TimerFired _ ->
          throw new IllegalArgumentException("A timer is fired, and not observed in this form");
    };
  }

  private static ProcessProgress progress(Message state) {
    return (ProcessProgress)
        state.getField(state.getDescriptorForType().findFieldByName("progress"));
  }

  /** Id of the command to an aggregate that is on its way. */
  private String open(S state, AggregateType type, String aggregateId) {
    OpenCommand open =
        progress(state).getOpenCommandsList().stream()
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
