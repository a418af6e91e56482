package io.daybook.domain.test;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.daybook.domain.AggregateType;
import io.daybook.domain.Observed;
import io.daybook.domain.ProcessManager;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Outcome;
import java.time.Instant;

/**
 * Examples of one process manager's rules, with time as an input:
 *
 * <pre>{@code
 * transfer
 *     .given(transfer.event("t-1", requested()))
 *     .when(transfer.answer("a-1", withdrawn()))
 *     .thenSends("a-2", deposit());
 * }</pre>
 *
 * <p>Whole messages are compared. Needs no test framework: a failed example is an {@link
 * AssertionError} that shows both sides.
 *
 * @param <S> state
 */
public final class ProcessSpecification<S extends Message> {
  private final TestedProcess<S> process;
  private final Instant at;

  private ProcessSpecification(TestedProcess<S> process, Instant at) {
    this.process = process;
    this.at = at;
  }

  /**
   * Starts to specify a process manager, which is declared and listed as an installation needs it.
   */
  public static <S extends Message> ProcessSpecification<S> of(ProcessManager<S> manager) {
    return new ProcessSpecification<>(
        new TestedProcess<>(manager), Instant.parse("2026-01-31T10:00:00Z"));
  }

  /** The same at another time: what it makes from here on happened then. */
  public ProcessSpecification<S> at(Instant time) {
    return new ProcessSpecification<>(process, time);
  }

  /**
   * An event that no process has caused.
   *
   * @param event union of an aggregate type's events, without metadata
   */
  public Observed.Event event(String aggregateId, Message event) {
    return event(aggregateId, event, false);
  }

  /** An event that a command of this process has caused. */
  public Observed.Event answer(String aggregateId, Message event) {
    return event(aggregateId, event, true);
  }

  private Observed.Event event(String aggregateId, Message event, boolean answer) {
    AggregateType type = process.typeOfEvent(event);
    EventMetadata metadata =
        EventMetadata.newBuilder()
            .setAggregateType(type.name())
            .setAggregateId(aggregateId)
            .setEventsInCommand(1)
            .setOccurredAt(timestamp())
            .build();
    return new Observed.Event(type, metadata, event, answer);
  }

  /**
   * A command of this process that left no event.
   *
   * @param command union of an aggregate type's commands
   * @param code of the rejection; empty unless the outcome is one
   */
  public Observed.NoEvent noEvent(
      String aggregateId, Message command, Outcome outcome, String code) {
    AggregateType type = process.typeOfCommand(command);
    return new Observed.NoEvent(
        type,
        CommandOutcome.newBuilder()
            .setAggregateType(type.name())
            .setAggregateId(aggregateId)
            .setCommandField(command.getOneofFieldDescriptor(type.commandCase()).getNumber())
            .setDecidedAt(timestamp())
            .setOutcome(outcome)
            .setCode(code)
            .build());
  }

  /**
   * A timer of this process is fired at this time.
   *
   * @param timer name of one that is open by then, and due
   */
  public Observed.TimerFired fires(String timer) {
    return new Observed.TimerFired(timer, at);
  }

  private Timestamp timestamp() {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  /** What the process has observed so far, in order. */
  public GivenProcess<S> given(Observed... observed) {
    S state = process.initialState();
    for (Observed one : observed) {
      state = process.fold(state, process.decide(state, one));
    }
    return new GivenProcess<>(process, state);
  }
}
