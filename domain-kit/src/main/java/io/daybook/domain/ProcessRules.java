package io.daybook.domain;

import com.google.protobuf.Message;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ProcessEvent;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one process manager.
 *
 * @param type as declared
 * @param manager the process's own
 * @param observations how it reads what it observes
 * @param rules of its log, which is that of an aggregate type
 * @param <S> state
 */
public record ProcessRules<S extends Message>(
    ProcessType type,
    ProcessManager<S> manager,
    Observations observations,
    AggregateRules<ProcessCommand, S, ProcessEvent> rules) {

  /**
   * Puts together what belongs to a process.
   *
   * @param sources rules of the types that it observes
   * @throws IllegalStateException in a sentence, if the manager is not one of this type
   */
  static <S extends Message> ProcessRules<S> of(
      ProcessType type, ProcessManager<S> manager, List<AggregateRules<?, ?, ?>> sources) {
    Observations observations = new Observations(type, sources);
    return new ProcessRules<>(
        type,
        manager,
        observations,
        AggregateRules.of(type.type(), new ProcessDecider<>(manager, observations)));
  }

  /**
   * Whose business an event is.
   *
   * @param source rules of the event's type
   * @param event of the type's union, of any form, with metadata
   * @return id of the process; empty if no process of this type has to know of it
   */
  public Optional<String> instance(AggregateRules<?, ?, ?> source, Message event) {
    Optional<String> sender = type.sender(Observations.metadata(source, event).getCommandId());
    if (sender.isPresent() || !type.observes().contains(source.type())) {
      return sender;
    }
    return manager.instance(observations.fromOutside(source, event));
  }
}
