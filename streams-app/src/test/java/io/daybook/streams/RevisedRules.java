package io.daybook.streams;

import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.streams.decision.RealRules;
import java.util.Locale;

/** The real rules with a fold of revision 2: it gives other states for the same events. */
final class RevisedRules extends RealRules {
  @Override
  public int revision() {
    return super.revision() + 1;
  }

  @Override
  public OrderState evolve(OrderState state, OrderEvent event) {
    OrderState folded = super.evolve(state, event);
    return folded.toBuilder()
        .setCustomerId(folded.getCustomerId().toUpperCase(Locale.ROOT))
        .build();
  }
}
