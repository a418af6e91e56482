package io.daybook.domain;

import com.google.protobuf.Message;
import io.daybook.proto.v1.CommandIssued;
import io.daybook.proto.v1.Fire;
import io.daybook.proto.v1.Observation;
import io.daybook.proto.v1.ObservationMade;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ProcessEnded;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.proto.v1.ProcessProgress;
import java.util.ArrayList;
import java.util.List;

/**
 * A process manager as the decider of its own log: an observation is a command, and what was
 * observed and issued are events.
 */
final class ProcessDecider<S extends Message> implements Decider<ProcessCommand, S, ProcessEvent> {
  private final ProcessManager<S> manager;
  private final Observations observations;

  ProcessDecider(ProcessManager<S> manager, Observations observations) {
    this.manager = manager;
    this.observations = observations;
  }

  @Override
  public ProcessCommand commandType() {
    return ProcessCommand.getDefaultInstance();
  }

  @Override
  public ProcessEvent eventType() {
    return ProcessEvent.getDefaultInstance();
  }

  @Override
  public S initialState() {
    return manager.initialState();
  }

  @Override
  public int revision() {
    return manager.revision();
  }

  @Override
  public Decision<ProcessEvent> decide(S state, ProcessCommand command) {
    return switch (command.getCommandCase()) {
      case OBSERVE -> observe(state, command.getObserve().getObservation());
      case FIRE -> fire(state, command.getFire());
      case COMMAND_NOT_SET ->
          throw new IllegalArgumentException(
              "No command of a process that this code knows is set.");
    };
  }

  /** A timer that was cancelled, set anew or fired before is not open. */
  private Decision<ProcessEvent> fire(S state, Fire fire) {
    return OpenTimers.of(Progress.of(state), fire).isPresent()
        ? observe(state, Observations.of(fire))
        : Decision.accept();
  }

  private Decision<ProcessEvent> observe(S state, Observation observation) {
    ProcessProgress progress = Progress.of(state);
    Observations.Read read = observations.read(observation, progress);
    // An answer to nothing that the process has on its way is somebody else's command.
    if (progress.getEnded() || (read.claimsAnswer() && read.answered().isEmpty())) {
      return Decision.accept();
    }
    Reaction reaction = manager.react(state, read.observed());
    List<ProcessEvent> events = new ArrayList<>();
    events.add(observed(observation));
    reaction.commands().forEach(command -> events.add(issued(command)));
    events.addAll(OpenTimers.events(progress, read.fired(), reaction));
    if (reaction.ends()) {
      events.add(
          ProcessEvent.newBuilder().setProcessEnded(ProcessEnded.getDefaultInstance()).build());
    }
    return new Decision.Accepted<>(events);
  }

  @Override
  public S evolve(S state, ProcessEvent event) {
    ProcessProgress progress = Progress.of(state);
    return switch (event.getEventCase()) {
      case OBSERVATION_MADE -> made(state, event.getObservationMade().getObservation(), progress);
      case COMMAND_ISSUED ->
          Progress.put(state, Progress.issued(progress, event.getCommandIssued()));
      case TIMER_SET -> Progress.put(state, OpenTimers.set(progress, event.getTimerSet()));
      case TIMER_CANCELLED ->
          Progress.put(state, OpenTimers.cancelled(progress, event.getTimerCancelled()));
      case PROCESS_ENDED -> Progress.put(state, Progress.next(progress).setEnded(true).build());
      case EVENT_NOT_SET ->
          throw new IllegalArgumentException("No event of a process that this code knows is set.");
    };
  }

  private S made(S state, Observation observation, ProcessProgress progress) {
    Observations.Read read = observations.read(observation, progress);
    ProcessProgress.Builder next = Progress.next(progress);
    if (read.closes()) {
      read.answered().ifPresent(answered -> Progress.close(next, answered));
    }
    read.fired().ifPresent(timer -> OpenTimers.close(next, timer));
    return Progress.put(manager.evolve(state, read.observed()), next.build());
  }

  private static ProcessEvent observed(Observation observation) {
    return ProcessEvent.newBuilder()
        .setObservationMade(ObservationMade.newBuilder().setObservation(observation))
        .build();
  }

  private ProcessEvent issued(Reaction.Command command) {
    return ProcessEvent.newBuilder()
        .setCommandIssued(
            CommandIssued.newBuilder()
                .setAggregateType(target(command.command()).name())
                .setAggregateId(command.aggregateId())
                .setCommand(Packed.of(command.command())))
        .build();
  }

  private AggregateType target(Message command) {
    return observations.process().commands().stream()
        .filter(type -> Rules.sameMessage(type.command(), command))
        .filter(type -> command.getOneofFieldDescriptor(type.commandCase()) != null)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s issues %s, which is no command that it declares"
                        .formatted(
                            observations.process(), command.getDescriptorForType().getFullName())));
  }
}
