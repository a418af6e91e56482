package io.daybook.streams.decision;

import io.daybook.domain.Decision;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.ShippingAddressSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The real rules, which can be made to write what they would not: an event in its first form, and
 * several events for one command.
 */
final class GoldenRules extends RealRules {
  boolean writesFirstForm;
  int times = 1;

  @Override
  public Decision<OrderEvent> decide(OrderState state, OrderCommand command) {
    List<OrderEvent> events = new ArrayList<>();
    OrderState after = state;
    for (int i = 0; i < times; i++) {
      if (super.decide(after, command) instanceof Decision.Accepted<OrderEvent>(var more)) {
        for (OrderEvent event : more) {
          after = super.evolve(after, event);
          events.add(writesFirstForm ? inFirstForm(event) : event);
        }
      }
    }
    return new Decision.Accepted<>(events);
  }

  @SuppressWarnings("deprecation")
  private static OrderEvent inFirstForm(OrderEvent event) {
    if (!event.hasShippingAddressChanged()) {
      return event;
    }
    var address = event.getShippingAddressChanged().getAddress();
    List<String> parts = new ArrayList<>(address.getLinesList());
    if (!address.getCity().isEmpty()) {
      parts.add(address.getPostalCode() + " " + address.getCity());
      parts.add(address.getCountryCode());
    }
    return OrderEvent.newBuilder()
        .setShippingAddressSet(ShippingAddressSet.newBuilder().setAddress(String.join(", ", parts)))
        .build();
  }
}
