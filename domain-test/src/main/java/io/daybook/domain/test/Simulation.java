package io.daybook.domain.test;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.domain.IssuedCommandId;
import io.daybook.domain.Observations;
import io.daybook.domain.ProcessRules;
import io.daybook.domain.Rules;
import io.daybook.proto.v1.CommandIssued;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Observation;
import io.daybook.proto.v1.Observe;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ProcessEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A business in memory: its aggregates, its processes, and what is on its way between them. A test
 * says what arrives next, so that it can try every order in which Kafka may deliver:
 *
 * <pre>{@code
 * simulation.send("t-1", requestTransfer);
 * while (simulation.waiting() > 0) {
 *   simulation.deliver(random.nextInt(simulation.waiting()));
 * }
 * }</pre>
 *
 * <p>Commands to one aggregate arrive in the order in which they were sent, a process observes the
 * events of one aggregate in their order, and so the outcomes of one aggregate; all else in any
 * order. What arrives twice is decided once. Time stands still.
 */
public final class Simulation {
  private final Rules rules;
  private final Map<String, SimulatedLog<?>> logs = new TreeMap<>();
  private final Map<String, Deque<Delivery>> queues = new TreeMap<>();
  private final List<Delivery.Command> deadLetters = new ArrayList<>();
  private int sent;
  private int outcomes;

  /**
   * A business without any history.
   *
   * @param rules of an installation, {@link Rules#load} as a rule
   */
  public Simulation(Rules rules) {
    this.rules = rules;
  }

  /** What is on its way. */
  private sealed interface Delivery {
    record Command(AggregateType type, String aggregateId, String id, Message command)
        implements Delivery {}

    record Event(ProcessRules<?> process, AggregateRules<?, ?, ?> source, Message event)
        implements Delivery {}

    /** An outcome has no id of its own; the engine's is made of its place in the log. */
    record NoEvent(ProcessRules<?> process, String id, CommandOutcome outcome)
        implements Delivery {}
  }

  /**
   * Sends a command from outside, with an id of its own.
   *
   * @param command union of an aggregate type's commands, without metadata
   */
  public void send(String aggregateId, Message command) {
    AggregateType type = rules.types().byCommand(command.getDescriptorForType()).orElseThrow();
    sent++;
    enqueue(new Delivery.Command(type, aggregateId, "sent-" + sent, command));
  }

  /** From how many queues something can be delivered. */
  public int waiting() {
    return queues.size();
  }

  /**
   * Delivers the first of one queue.
   *
   * @param queue from 0 to {@link #waiting()} - 1
   */
  public void deliver(int queue) {
    take(remove(queue));
  }

  /** The same, and it stays there: it will arrive once more, and is not decided again. */
  public void deliverTwice(int queue) {
    take(first(queue));
  }

  /**
   * The first of one queue cannot be decided for a bug, if it is a command that was not decided
   * yet: it is a dead letter, and its process is told so. Anything else is delivered.
   */
  public void fail(int queue) {
    Delivery first = remove(queue);
    if (first instanceof Delivery.Command command && !log(command).hasDecided(command.id())) {
      deadLetters.add(command);
      tell(command.type(), log(command).failed(command.id(), command.command()));
    } else {
      take(first);
    }
  }

  /** Sends all dead letters again, under their own ids, behind what waits. */
  public void retry() {
    deadLetters.forEach(this::enqueue);
    deadLetters.clear();
  }

  /** Retries and delivers until nothing waits. */
  public void deliverAll() {
    retry();
    while (waiting() > 0) {
      deliver(0);
    }
  }

  /**
   * The state of an aggregate or a process.
   *
   * @param state any message of its type
   */
  @SuppressWarnings("unchecked") // Found by this very message.
  public <S extends Message> S state(S state, String id) {
    AggregateType type =
        rules.types().all().stream()
            .filter(one -> one.state().getDescriptorForType().equals(state.getDescriptorForType()))
            .findFirst()
            .orElseThrow();
    return (S) log(type, id).state();
  }

  /**
   * The events of an aggregate, with metadata.
   *
   * @param event any message of the union of its events
   */
  @SuppressWarnings("unchecked") // Found by this very message.
  public <E extends Message> List<E> events(E event, String aggregateId) {
    AggregateType type = rules.types().byEvent(event.getDescriptorForType()).orElseThrow();
    return log(type, aggregateId).events().stream().map(one -> (E) one).toList();
  }

  /**
   * Makes every state anew from its events, as a rebuild does.
   *
   * @throws AssertionError if one comes out differently
   */
  public void replay() {
    logs.values().forEach(SimulatedLog::replay);
  }

  private Delivery first(int queue) {
    return queue(queue).getFirst();
  }

  private Delivery remove(int queue) {
    Deque<Delivery> waiting = queue(queue);
    Delivery first = waiting.removeFirst();
    if (waiting.isEmpty()) {
      queues.values().removeIf(Deque::isEmpty);
    }
    return first;
  }

  private Deque<Delivery> queue(int queue) {
    return List.copyOf(queues.values()).get(queue);
  }

  private void enqueue(Delivery delivery) {
    String queue =
        switch (delivery) {
          case Delivery.Command(var type, var aggregateId, var _, var _) ->
              "commands of %s/%s".formatted(type, aggregateId);
          case Delivery.Event(var process, var source, var event) ->
              "events of %s/%s for %s"
                  .formatted(
                      source.type(), metadata(source, event).getAggregateId(), process.type());
          case Delivery.NoEvent(var process, var _, var outcome) ->
              "outcomes of %s/%s for %s"
                  .formatted(outcome.getAggregateType(), outcome.getAggregateId(), process.type());
        };
    queues.computeIfAbsent(queue, _ -> new ArrayDeque<>()).add(delivery);
  }

  private void take(Delivery delivery) {
    switch (delivery) {
      case Delivery.Command command ->
          leave(command.type(), log(command).decide(command.id(), command.command()));
      case Delivery.Event(var process, var source, var event) ->
          process
              .instance(source, event)
              .ifPresent(
                  id ->
                      observe(
                          process,
                          id,
                          metadata(source, event).getEventId(),
                          Observations.of(event)));
      case Delivery.NoEvent(var process, var observation, var outcome) ->
          process
              .type()
              .sender(outcome.getCommandId())
              .ifPresent(id -> observe(process, id, observation, Observations.of(outcome)));
    }
  }

  private void leave(AggregateType type, SimulatedLog.Left left) {
    switch (left) {
      case SimulatedLog.Left.Events(var events) -> events.forEach(event -> tell(type, event));
      case SimulatedLog.Left.NoEvent(var outcome) -> tell(type, outcome);
      case SimulatedLog.Left.Nothing() -> {}
    }
  }

  private void tell(AggregateType type, Message event) {
    for (ProcessRules<?> process : rules.processes()) {
      if (process.type().sources().contains(type)) {
        enqueue(new Delivery.Event(process, rules.of(type), event));
      }
    }
  }

  private void tell(AggregateType type, CommandOutcome outcome) {
    outcomes++;
    for (ProcessRules<?> process : rules.processes()) {
      if (process.type().commands().contains(type)) {
        String id = outcome.getCommandId() + "#" + outcomes;
        enqueue(new Delivery.NoEvent(process, id, outcome));
      }
    }
  }

  private void observe(
      ProcessRules<?> process, String processId, String observationId, Observation observation) {
    ProcessCommand observe =
        ProcessCommand.newBuilder()
            .setObserve(Observe.newBuilder().setObservation(observation))
            .build();
    AggregateType type = process.type().type();
    if (log(type, processId).decide(observationId, observe)
        instanceof SimulatedLog.Left.Events(var events)) {
      for (Message event : events) {
        if (event instanceof ProcessEvent of && of.hasCommandIssued()) {
          issue(type, of.getMetadata(), of.getCommandIssued());
        }
      }
    }
  }

  private void issue(AggregateType process, EventMetadata event, CommandIssued ordered) {
    Issued issued = Issued.read(rules, ordered);
    IssuedCommandId id =
        new IssuedCommandId(process.name(), event.getAggregateId(), event.getVersion());
    enqueue(
        new Delivery.Command(
            issued.type(), ordered.getAggregateId(), id.toString(), issued.command()));
  }

  private SimulatedLog<?> log(Delivery.Command command) {
    return log(command.type(), command.aggregateId());
  }

  private SimulatedLog<?> log(AggregateType type, String id) {
    return logs.computeIfAbsent(type + "/" + id, _ -> new SimulatedLog<>(rules.of(type), id));
  }

  private static EventMetadata metadata(AggregateRules<?, ?, ?> source, Message event) {
    return (EventMetadata) event.getField(source.type().eventMetadata());
  }
}
