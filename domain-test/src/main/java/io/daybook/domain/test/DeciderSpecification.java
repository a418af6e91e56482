package io.daybook.domain.test;

import com.google.protobuf.Message;
import io.daybook.domain.Decider;
import java.util.List;

/**
 * Examples of one decider's rules:
 *
 * <pre>{@code
 * order.given(placed(twoFilters())).when(ship("1Z999")).thenRejected(ORDER_NOT_PAID);
 * }</pre>
 *
 * <p>Whole messages are compared, so an example fails on a field that it did not expect. Needs no
 * test framework: a failed example is an {@link AssertionError} that shows both sides.
 *
 * @param <C> union of the commands
 * @param <S> state
 * @param <E> union of the events
 */
public final class DeciderSpecification<C extends Message, S extends Message, E extends Message> {

  private final Decider<C, S, E> decider;

  private DeciderSpecification(Decider<C, S, E> decider) {
    this.decider = decider;
  }

  /** Starts to specify a decider. */
  public static <C extends Message, S extends Message, E extends Message>
      DeciderSpecification<C, S, E> of(Decider<C, S, E> decider) {
    return new DeciderSpecification<>(decider);
  }

  /** What happened so far, in order; nothing for an aggregate that does not exist yet. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Given<C, S, E> given(E... events) {
    return given(List.of(events));
  }

  /** What happened so far, in order. */
  public Given<C, S, E> given(List<E> events) {
    return new Given<>(decider, decider.fold(decider.initialState(), events));
  }
}
