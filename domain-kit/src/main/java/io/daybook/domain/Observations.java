package io.daybook.domain;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Fire;
import io.daybook.proto.v1.Observation;
import io.daybook.proto.v1.OpenCommand;
import io.daybook.proto.v1.OpenTimer;
import io.daybook.proto.v1.PackedMessage;
import io.daybook.proto.v1.ProcessProgress;
import io.daybook.proto.v1.TimerFired;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads what a process observes, as today's code would have written it.
 *
 * @param process that observes
 * @param sources rules of the types that its observations are of
 */
public record Observations(ProcessType process, List<AggregateRules<?, ?, ?>> sources) {

  public Observations {
    sources = List.copyOf(sources);
  }

  /** The form in which a process is told of an event. */
  public static Observation of(Message event) {
    return Observation.newBuilder().setEvent(Packed.of(event)).build();
  }

  /** The form in which a process is told of a command that left no event. */
  public static Observation of(CommandOutcome outcome) {
    return Observation.newBuilder().setOutcome(outcome).build();
  }

  /** The form in which a process is told of a timer. */
  static Observation of(Fire fire) {
    return Observation.newBuilder()
        .setTimer(TimerFired.newBuilder().setTimer(fire.getTimer()).setDueAt(fire.getDueAt()))
        .build();
  }

  /**
   * An observation as it was read.
   *
   * @param claimsAnswer whether it names a command of a process of this type as its cause
   * @param answered the command on its way that it answers, if there is one
   * @param closes whether nothing more is to come of that command
   * @param fired the open timer that was fired, if it was one
   */
  record Read(
      Observed observed,
      boolean claimsAnswer,
      Optional<OpenCommand> answered,
      boolean closes,
      Optional<OpenTimer> fired) {}

  /**
   * Reads an observation.
   *
   * @param progress of the process before
   * @throws IllegalArgumentException if it is of no type that the process observes
   */
  Read read(Observation observation, ProcessProgress progress) {
    return switch (observation.getObservedCase()) {
      case EVENT -> event(observation.getEvent(), progress);
      case OUTCOME -> outcome(observation.getOutcome(), progress);
      case TIMER -> timer(observation.getTimer(), progress);
      case OBSERVED_NOT_SET ->
          throw new IllegalArgumentException("No observation that this code knows is set.");
    };
  }

  private Read event(PackedMessage packed, ProcessProgress progress) {
    String name = packed.getType();
    AggregateRules<?, ?, ?> rules =
        source(name, one -> one.event().getDescriptorForType().getFullName().equals(name));
    Message event = parsed(packed, rules.type().event());
    EventMetadata metadata = metadata(rules, event);
    Optional<OpenCommand> answered = Progress.answered(progress, process, metadata);
    return new Read(
        new Observed.Event(rules.type(), metadata, rules.current(event), answered.isPresent()),
        process.sender(metadata.getCommandId()).isPresent(),
        answered,
        Progress.closes(metadata),
        Optional.empty());
  }

  private static Read timer(TimerFired fired, ProcessProgress progress) {
    Timestamp due = fired.getDueAt();
    return new Read(
        new Observed.TimerFired(
            fired.getTimer(), Instant.ofEpochSecond(due.getSeconds(), due.getNanos())),
        false,
        Optional.empty(),
        false,
        OpenTimers.of(progress, fired));
  }

  private Read outcome(CommandOutcome outcome, ProcessProgress progress) {
    String name = outcome.getAggregateType();
    AggregateType type = source(name, one -> one.name().equals(name)).type();
    return new Read(
        new Observed.NoEvent(type, outcome),
        true,
        Progress.answered(progress, process, outcome),
        Progress.closes(outcome),
        Optional.empty());
  }

  /**
   * An event as a process observes it that has not issued the command which caused it.
   *
   * @param event of the type's union, of any form, with metadata
   */
  Observed.Event fromOutside(AggregateRules<?, ?, ?> rules, Message event) {
    return new Observed.Event(rules.type(), metadata(rules, event), rules.current(event), false);
  }

  static EventMetadata metadata(AggregateRules<?, ?, ?> rules, Message event) {
    return (EventMetadata) event.getField(rules.type().eventMetadata());
  }

  private static Message parsed(PackedMessage packed, Message prototype) {
    try {
      return prototype.getParserForType().parseFrom(packed.getValue());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "Not a %s: %s".formatted(packed.getType(), e.getMessage()), e);
    }
  }

  private AggregateRules<?, ?, ?> source(String name, Predicate<AggregateType> isIt) {
    return sources.stream()
        .filter(one -> isIt.test(one.type()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("%s observes nothing of %s".formatted(process, name)));
  }
}
