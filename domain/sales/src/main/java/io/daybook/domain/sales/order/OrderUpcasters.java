package io.daybook.domain.sales.order;

import io.daybook.domain.Upcaster;
import io.daybook.proto.sales.order.v1.ChangeShippingAddress;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.ShippingAddressChanged;
import java.util.List;

/** What earlier forms of an order's commands and events are read as. */
@SuppressWarnings("deprecation") // This is where the earlier forms are known.
final class OrderUpcasters {

  private OrderUpcasters() {}

  /** One for each arm that has a successor. */
  static List<Upcaster<?>> all() {
    return List.of(
        new Upcaster<>(
            OrderEvent.getDefaultInstance(),
            OrderEvent.SHIPPING_ADDRESS_SET_FIELD_NUMBER,
            OrderEvent.SHIPPING_ADDRESS_CHANGED_FIELD_NUMBER,
            OrderUpcasters::addressed),
        new Upcaster<>(
            OrderCommand.getDefaultInstance(),
            OrderCommand.SET_SHIPPING_ADDRESS_FIELD_NUMBER,
            OrderCommand.CHANGE_SHIPPING_ADDRESS_FIELD_NUMBER,
            OrderUpcasters::address));
  }

  private static OrderEvent addressed(OrderEvent event) {
    var address = OneLineAddress.parse(event.getShippingAddressSet().getAddress());
    return event.toBuilder()
        .setShippingAddressChanged(ShippingAddressChanged.newBuilder().setAddress(address))
        .build();
  }

  private static OrderCommand address(OrderCommand command) {
    var address = OneLineAddress.parse(command.getSetShippingAddress().getAddress());
    return command.toBuilder()
        .setChangeShippingAddress(ChangeShippingAddress.newBuilder().setAddress(address))
        .build();
  }
}
