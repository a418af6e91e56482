package io.daybook.domain.test;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.domain.Decision;
import io.daybook.domain.IssuedCommandId;
import io.daybook.domain.Observations;
import io.daybook.domain.ProcessRules;
import io.daybook.domain.Rules;
import io.daybook.proto.v1.CommandIssued;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.Observation;
import io.daybook.proto.v1.Observe;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ProcessEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * Tells the processes of a golden log what happens, and sends the commands that they issue, as an
 * installation does.
 */
final class GoldenProcesses {
  /** Far more than a log by hand has: processes that go round without an end go beyond it. */
  private static final int MAX_OBSERVATIONS = 10_000;

  private final Rules rules;
  private final GoldenLog log;
  private final Queue<Told> untold = new ArrayDeque<>();
  private final Set<Pair> observed = new HashSet<>();
  private final Set<Pair> commanded = new HashSet<>();

  /** What one process is to be told, of something of a type. */
  private record Told(
      ProcessRules<?> process, String processId, AggregateType of, Observation observation) {}

  /** A process and a type that it observes, or that it issues commands to. */
  private record Pair(String process, String type) {}

  GoldenProcesses(Rules rules, GoldenLog log) {
    this.rules = rules;
    this.log = log;
  }

  /**
   * Keeps an event until the processes are told.
   *
   * @param event with its metadata
   */
  void happened(AggregateRules<?, ?, ?> source, Message event) {
    for (ProcessRules<?> process : rules.processes()) {
      if (process.type().sources().contains(source.type())) {
        process
            .instance(source, event)
            .map(id -> new Told(process, id, source.type(), Observations.of(event)))
            .ifPresent(untold::add);
      }
    }
  }

  /** Until nothing more is to come of what has happened. */
  void route() {
    int observations = 0;
    for (Told next = untold.poll(); next != null; next = untold.poll()) {
      observations++;
      if (observations > MAX_OBSERVATIONS) {
        throw new AssertionError(
            "%s observes more than %d times: processes go round without an end"
                .formatted(next.process().type(), MAX_OBSERVATIONS));
      }
      observe(next);
    }
  }

  private void observe(Told told) {
    AggregateRules<?, ?, ?> own = told.process().rules();
    ProcessCommand command =
        ProcessCommand.newBuilder()
            .setObserve(Observe.newBuilder().setObservation(told.observation()))
            .build();
    if (log.decision(own, told.processId(), command)
        instanceof Decision.Accepted<? extends Message>(var decided)) {
      for (Message event : log.add(own, told.processId(), "", decided)) {
        made((ProcessEvent) event, told);
      }
    }
  }

  private void made(ProcessEvent event, Told told) {
    String process = told.process().type().name();
    switch (event.getEventCase()) {
      case OBSERVATION_MADE -> observed.add(new Pair(process, told.of().name()));
      case COMMAND_ISSUED -> {
        CommandIssued issued = event.getCommandIssued();
        commanded.add(new Pair(process, issued.getAggregateType()));
        int version = event.getMetadata().getVersion();
        send(issued, new IssuedCommandId(process, told.processId(), version), told.process());
      }
      default -> {
        // Nothing comes of it.
      }
    }
  }

  private void send(CommandIssued issued, IssuedCommandId id, ProcessRules<?> sender) {
    AggregateType type = rules.types().byName(issued.getAggregateType()).orElseThrow();
    AggregateRules<?, ?, ?> target = rules.of(type);
    String aggregateId = issued.getAggregateId();
    Message command = command(type, issued);
    CommandOutcome.Builder outcome =
        CommandOutcome.newBuilder()
            .setCommandId(id.toString())
            .setAggregateType(type.name())
            .setAggregateId(aggregateId)
            .setCommandField(command.getOneofFieldDescriptor(type.commandCase()).getNumber());
    switch (log.decision(target, aggregateId, command)) {
      case Decision.Accepted<? extends Message>(var events) -> {
        log.add(target, aggregateId, id.toString(), events);
        if (events.isEmpty()) {
          tell(sender, id, type, outcome.setOutcome(Outcome.OUTCOME_ACCEPTED));
        }
      }
      case Decision.Rejected<? extends Message>(var code, var _) ->
          tell(sender, id, type, outcome.setOutcome(Outcome.OUTCOME_REJECTED).setCode(code));
    }
  }

  private void tell(
      ProcessRules<?> sender,
      IssuedCommandId id,
      AggregateType of,
      CommandOutcome.Builder outcome) {
    untold.add(new Told(sender, id.processId(), of, Observations.of(outcome.build())));
  }

  private static Message command(AggregateType type, CommandIssued issued) {
    try {
      return type.command().getParserForType().parseFrom(issued.getCommand().getValue());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * A sentence for each type that a process names and that it has not been told of, or has issued
   * no command to.
   */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (ProcessRules<?> process : rules.processes()) {
      String name = process.type().name();
      for (AggregateType type : process.type().observes()) {
        if (!observed.contains(new Pair(name, type.name()))) {
          faults.add(
              "The golden log has nothing of %s that %s observes: send a command that leads to it, and call route()"
                  .formatted(type, name));
        }
      }
      for (AggregateType type : process.type().commands()) {
        if (!commanded.contains(new Pair(name, type.name()))) {
          faults.add(
              "The golden log has no command to %s that %s issues: send a command that leads to one, and call route()"
                  .formatted(type, name));
        }
      }
    }
    return faults;
  }
}
