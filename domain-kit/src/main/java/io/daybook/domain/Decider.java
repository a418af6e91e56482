package io.daybook.domain;

import com.google.protobuf.Message;
import java.util.List;

/**
 * The rules of one aggregate type, as two pure functions: no clock, no randomness, no I/O, no
 * memory between calls.
 *
 * <p>Commands, events and state are the messages of the aggregate's declaration
 * (docs/architecture.md, "Deciders"). A public class with a public constructor without parameters,
 * listed in {@code META-INF/services/io.daybook.domain.Decider}. A decider looks only at the {@code
 * oneof} of a command or event; metadata is the topology's.
 *
 * @param <C> union of the commands, for example {@code OrderCommand}
 * @param <S> state, for example {@code OrderState}
 * @param <E> union of the events, for example {@code OrderEvent}
 */
public interface Decider<C extends Message, S extends Message, E extends Message> {

  /**
   * The default instance of the commands' union: the declaration is matched by its message type.
   */
  C commandType();

  /** The default instance of the events' union. */
  E eventType();

  /** The state at version 0: the default instance of the state's message. */
  S initialState();

  /**
   * Revision of the fold, from 1, raised whenever {@link #evolve} gives another state for the same
   * events. It is part of the write-side store's name, so that states of two folds never mix.
   */
  int revision();

  /**
   * Reads earlier forms of commands and events as today's: one upcaster for each deprecated arm of
   * the two unions. None, unless an earlier release has written other forms.
   */
  default List<Upcaster<?>> upcasters() {
    return List.of();
  }

  /**
   * Says what a command does to an aggregate in this state.
   *
   * @return events without metadata, or a refusal; never throws for a command whose {@code oneof}
   *     is set, whatever its fields hold, since producers of the commands topic pass no validation
   * @throws IllegalArgumentException if the {@code oneof} is not set: a bug of the caller
   */
  Decision<E> decide(S state, C command);

  /**
   * The state after one more event, which happened and is never refused.
   *
   * @throws IllegalArgumentException if the {@code oneof} is not set, or set to an event that this
   *     code does not know
   */
  S evolve(S state, E event);

  /**
   * The state that events add up to.
   *
   * @param state to start from
   * @param events in the order of their versions
   */
  default S fold(S state, Iterable<? extends E> events) {
    S folded = state;
    for (E event : events) {
      folded = evolve(folded, event);
    }
    return folded;
  }
}
