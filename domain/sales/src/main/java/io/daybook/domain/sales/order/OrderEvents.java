package io.daybook.domain.sales.order;

import io.daybook.proto.sales.order.v1.CancelOrder;
import io.daybook.proto.sales.order.v1.ChangeShippingAddress;
import io.daybook.proto.sales.order.v1.ItemAdded;
import io.daybook.proto.sales.order.v1.ItemRemoved;
import io.daybook.proto.sales.order.v1.OrderCancelled;
import io.daybook.proto.sales.order.v1.OrderDelivered;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderLine;
import io.daybook.proto.sales.order.v1.OrderPaid;
import io.daybook.proto.sales.order.v1.OrderPlaced;
import io.daybook.proto.sales.order.v1.OrderShipped;
import io.daybook.proto.sales.order.v1.PayOrder;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.sales.order.v1.ShipOrder;
import io.daybook.proto.sales.order.v1.ShippingAddressChanged;
import io.daybook.proto.v1.Money;
import java.util.List;

/** Makes the events of an order, without metadata. */
final class OrderEvents {

  private OrderEvents() {}

  static OrderEvent placed(PlaceOrder command, List<OrderLine> lines, Money total) {
    var placed =
        OrderPlaced.newBuilder()
            .setCustomerId(command.getCustomerId())
            .addAllLines(lines)
            .setTotal(total);
    if (command.hasPlacedAt()) {
      placed.setPlacedAt(command.getPlacedAt());
    }
    return OrderEvent.newBuilder().setOrderPlaced(placed).build();
  }

  static OrderEvent added(OrderLine line, Money total) {
    var added = ItemAdded.newBuilder().setLine(line).setTotal(total);
    return OrderEvent.newBuilder().setItemAdded(added).build();
  }

  static OrderEvent removed(int line, Money total) {
    var removed = ItemRemoved.newBuilder().setLine(line).setTotal(total);
    return OrderEvent.newBuilder().setItemRemoved(removed).build();
  }

  static OrderEvent paid(PayOrder command) {
    var paid =
        OrderPaid.newBuilder()
            .setPaymentId(command.getPaymentId())
            .setMethod(command.getMethod())
            .setAmount(command.getAmount());
    return OrderEvent.newBuilder().setOrderPaid(paid).build();
  }

  static OrderEvent shipped(ShipOrder command) {
    var shipped = OrderShipped.newBuilder().setTrackingNumber(command.getTrackingNumber());
    return OrderEvent.newBuilder().setOrderShipped(shipped).build();
  }

  static OrderEvent delivered() {
    return OrderEvent.newBuilder().setOrderDelivered(OrderDelivered.getDefaultInstance()).build();
  }

  static OrderEvent cancelled(CancelOrder command) {
    var cancelled = OrderCancelled.newBuilder().setReason(command.getReason());
    return OrderEvent.newBuilder().setOrderCancelled(cancelled).build();
  }

  static OrderEvent shippingAddressChanged(ChangeShippingAddress command) {
    var changed = ShippingAddressChanged.newBuilder().setAddress(command.getAddress());
    return OrderEvent.newBuilder().setShippingAddressChanged(changed).build();
  }
}
