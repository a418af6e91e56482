package io.daybook.domain;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.domain.sales.part.PartDecider;
import java.util.List;

/**
 * All deciders of this installation: an aggregate that is declared but not listed here refuses to
 * start.
 */
public final class Deciders {

  private static final List<Decider<?, ?, ?>> ALL = List.of(new PartDecider(), new OrderDecider());

  private Deciders() {}

  /** One decider per aggregate type, in the order of their declarations' ordinals. */
  public static List<Decider<?, ?, ?>> all() {
    return ALL;
  }

  /**
   * The decider of an aggregate type.
   *
   * @param event the type's union of events
   * @throws IllegalStateException if none is listed
   */
  public static Decider<?, ?, ?> of(Descriptor event) {
    return ALL.stream()
        .filter(one -> one.eventType().getDescriptorForType().equals(event))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    event.getFullName() + " is declared, but no decider is listed"));
  }

  /** The state that events add up to from the beginning, in the order of their versions. */
  public static <S extends Message, E extends Message> S fold(
      Decider<?, S, E> decider, Iterable<? extends E> events) {
    return fold(decider, decider.initialState(), events);
  }

  /** The state that events add up to from a given state on. */
  public static <S extends Message, E extends Message> S fold(
      Decider<?, S, E> decider, S state, Iterable<? extends E> events) {
    var folded = state;
    for (var event : events) {
      folded = decider.evolve(folded, event);
    }
    return folded;
  }
}
