package io.daybook.domain.sales.order;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.SetShippingAddress;
import io.daybook.proto.sales.order.v1.ShippingAddressSet;
import org.junit.jupiter.api.Test;

/** What cannot be is an exception, never a refusal. */
class OrderBugsTest {

  private final OrderDecider decider = new OrderDecider();

  @Test
  @SuppressWarnings("deprecation")
  void a_form_that_was_not_upcast() {
    var state = decider.initialState();
    var command =
        OrderCommand.newBuilder()
            .setSetShippingAddress(SetShippingAddress.getDefaultInstance())
            .build();
    assertThatThrownBy(() -> decider.decide(state, command))
        .isInstanceOf(IllegalArgumentException.class);
    var event =
        OrderEvent.newBuilder()
            .setShippingAddressSet(ShippingAddressSet.getDefaultInstance())
            .build();
    assertThatThrownBy(() -> decider.evolve(state, event))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
