package io.daybook.streams.decision;

import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;

/** The real rules, with a bug that can be switched on in the last of their steps. */
public final class FailingRules extends RealRules {
  /** Whether the bug shows. */
  public volatile boolean fails;

  @Override
  public OrderState evolve(OrderState state, OrderEvent event) {
    if (fails) {
      throw new IllegalStateException("secret");
    }
    return super.evolve(state, event);
  }
}
