package io.daybook.domain.sales.order;

import static io.daybook.domain.sales.order.Orders.add;
import static io.daybook.domain.sales.order.Orders.cancel;
import static io.daybook.domain.sales.order.Orders.changeAddress;
import static io.daybook.domain.sales.order.Orders.deliver;
import static io.daybook.domain.sales.order.Orders.item;
import static io.daybook.domain.sales.order.Orders.place;
import static io.daybook.domain.sales.order.Orders.ship;
import static io.daybook.domain.test.Monies.gbp;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.PostalAddress;
import io.daybook.proto.sales.order.v1.SetShippingAddress;
import io.daybook.proto.sales.order.v1.ShippingAddressSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be is an exception, never a refusal. */
class OrderBugsTest {

  private final OrderDecider decider = new OrderDecider();

  @Test
  void a_command_that_is_not_set() {
    assertThatThrownBy(() -> decider.decide(decider.initialState(), decider.commandType()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_event_that_is_not_known() {
    assertThatThrownBy(() -> decider.evolve(decider.initialState(), decider.eventType()))
        .isInstanceOf(IllegalArgumentException.class);
  }

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

  @ParameterizedTest
  @MethodSource("commands")
  void a_status_that_is_not_known(OrderCommand command) {
    var future = OrderState.newBuilder().setStatusValue(99).build();
    assertThatThrownBy(() -> decider.decide(future, command))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("99");
  }

  static Stream<OrderCommand> commands() {
    var item = item("filter", 2, gbp("10"));
    return Stream.of(
        place(item),
        add(item),
        ship("1Z999"),
        deliver(),
        cancel("Too late"),
        changeAddress(PostalAddress.getDefaultInstance()));
  }
}
