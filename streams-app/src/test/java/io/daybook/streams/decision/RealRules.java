package io.daybook.streams.decision;

import io.daybook.domain.Decider;
import io.daybook.domain.Decision;
import io.daybook.domain.Upcaster;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import java.util.List;

/** The real rules of orders, for those that differ from them in one thing. */
public abstract class RealRules implements Decider<OrderCommand, OrderState, OrderEvent> {
  private final Decider<OrderCommand, OrderState, OrderEvent> real = Fixtures.orderDecider();

  @Override
  public OrderCommand commandType() {
    return real.commandType();
  }

  @Override
  public OrderEvent eventType() {
    return real.eventType();
  }

  @Override
  public OrderState initialState() {
    return real.initialState();
  }

  @Override
  public int revision() {
    return real.revision();
  }

  @Override
  public List<Upcaster<?>> upcasters() {
    return real.upcasters();
  }

  @Override
  public Decision<OrderEvent> decide(OrderState state, OrderCommand command) {
    return real.decide(state, command);
  }

  @Override
  public OrderState evolve(OrderState state, OrderEvent event) {
    return real.evolve(state, event);
  }
}
