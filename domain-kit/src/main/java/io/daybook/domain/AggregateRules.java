package io.daybook.domain;

import static io.daybook.domain.Rules.sameMessage;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/**
 * The rules of one aggregate type. Commands and events may be of an earlier form: they are upcast
 * before the decider sees them, so that it knows the newest forms only (docs/evolution.md).
 *
 * @param type as declared
 * @param decider the type's own
 * @param commandForms upcasters of its union of commands
 * @param eventForms upcasters of its union of events
 * @param <C> union of the commands
 * @param <S> state
 * @param <E> union of the events
 */
public record AggregateRules<C extends Message, S extends Message, E extends Message>(
    AggregateType type,
    Decider<C, S, E> decider,
    UpcasterChain commandForms,
    UpcasterChain eventForms) {

  /**
   * Puts together what belongs to a type.
   *
   * @throws IllegalStateException in a sentence, if the decider is not one of this type, or its
   *     upcasters are not sound
   */
  static <C extends Message, S extends Message, E extends Message> AggregateRules<C, S, E> of(
      AggregateType type, Decider<C, S, E> decider) {
    String name = decider.getClass().getName();
    requireDeclared(name, "commands", decider.commandType(), type.command());
    requireDeclared(name, "state", decider.initialState(), type.state());
    if (decider.revision() < 1) {
      throw new IllegalStateException(
          "%s has revision %d; revisions start at 1".formatted(name, decider.revision()));
    }
    for (Upcaster<?> upcaster : decider.upcasters()) {
      if (!sameMessage(upcaster.union(), type.command())
          && !sameMessage(upcaster.union(), type.event())) {
        throw new IllegalStateException(
            "%s has an upcaster of %s, which is no union of %s"
                .formatted(name, fullName(upcaster.union()), type));
      }
    }
    return new AggregateRules<>(
        type,
        decider,
        UpcasterChain.of(type.commandCase(), decider.upcasters()),
        UpcasterChain.of(type.eventCase(), decider.upcasters()));
  }

  private static void requireDeclared(
      String decider, String what, Message decided, Message declared) {
    if (!sameMessage(decided, declared)) {
      throw new IllegalStateException(
          "%s has %s %s, but %s is declared"
              .formatted(decider, what, fullName(decided), fullName(declared)));
    }
  }

  private static String fullName(Message message) {
    return message.getDescriptorForType().getFullName();
  }

  /** The state at version 0. */
  public S initialState() {
    return decider.initialState();
  }

  /** Revision of the fold, from 1. */
  public int revision() {
    return decider.revision();
  }

  /**
   * Decides a command on an aggregate in this state.
   *
   * @param command of the type's union, of any form
   */
  @SuppressWarnings("unchecked") // The union of commands is the decider's: checked above.
  public Decision<E> decide(S state, Message command) {
    return decider.decide(state, (C) current(command));
  }

  /**
   * The state after one more event.
   *
   * @param state of the type
   * @param event of the type's union, of any form
   */
  @SuppressWarnings("unchecked") // State and union of events are the decider's: checked above.
  public S evolve(Message state, Message event) {
    return decider.evolve((S) state, (E) current(event));
  }

  /**
   * The state that events add up to.
   *
   * @param state to start from
   * @param events in the order of their versions, each of the type's union, of any form
   */
  @SuppressWarnings("unchecked") // The state is the decider's: checked above.
  public S fold(Message state, Iterable<? extends Message> events) {
    S folded = (S) state;
    for (Message event : events) {
      folded = evolve(folded, event);
    }
    return folded;
  }

  /**
   * The message as today's code would have written it: the same where its arm has no successor.
   *
   * @param message of the type's union of commands or of events; its metadata stay as written
   */
  public <M extends Message> M current(M message) {
    return chain(message.getDescriptorForType()).current(message);
  }

  /**
   * The arm that today's code would have written in place of this one.
   *
   * @param arm number in the type's union of events
   */
  public int currentEventArm(int arm) {
    return eventForms.current(arm);
  }

  /**
   * Version of the schema of one arm, from 1: how many forms the command or fact has had so far.
   *
   * @param arm of the type's union of commands or of events
   */
  public int schemaVersion(FieldDescriptor arm) {
    return chain(arm.getContainingType()).version(arm);
  }

  private UpcasterChain chain(Descriptor union) {
    return union.equals(type.event().getDescriptorForType()) ? eventForms : commandForms;
  }
}
