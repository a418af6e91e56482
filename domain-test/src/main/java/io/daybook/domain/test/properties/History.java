package io.daybook.domain.test.properties;

import com.google.protobuf.Message;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision.Accepted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An aggregate and how it came about.
 *
 * @param states from version 0 on, each after one more event
 * @param events in the order of their versions
 * @param <S> state
 * @param <E> union of the events
 */
public record History<S extends Message, E extends Message>(List<S> states, List<E> events) {

  public History {
    states = List.copyOf(states);
    events = List.copyOf(events);
  }

  /**
   * What comes of commands; those that are refused change nothing.
   *
   * @param steps each makes a command of the state that its sender sees
   */
  public static <C extends Message, S extends Message, E extends Message> History<S, E> of(
      Decider<C, S, E> decider, List<Function<S, C>> steps) {
    var states = new ArrayList<S>();
    var events = new ArrayList<E>();
    states.add(decider.initialState());
    for (var step : steps) {
      var state = states.getLast();
      if (decider.decide(state, step.apply(state)) instanceof Accepted<E>(var caused)) {
        for (var event : caused) {
          states.add(decider.evolve(states.getLast(), event));
          events.add(event);
        }
      }
    }
    return new History<>(states, events);
  }

  /** The aggregate as it is now. */
  public S state() {
    return states.getLast();
  }

  /** Its version, which is the number of its events. */
  public int version() {
    return events.size();
  }
}
