package io.daybook.domain.sales.order;

import static io.daybook.proto.sales.order.v1.OrderStatus.ORDER_STATUS_CANCELLED;
import static io.daybook.proto.sales.order.v1.OrderStatus.ORDER_STATUS_DELIVERED;
import static io.daybook.proto.sales.order.v1.OrderStatus.ORDER_STATUS_PAID;
import static io.daybook.proto.sales.order.v1.OrderStatus.ORDER_STATUS_PLACED;
import static io.daybook.proto.sales.order.v1.OrderStatus.ORDER_STATUS_SHIPPED;

import io.daybook.proto.sales.order.v1.ItemAdded;
import io.daybook.proto.sales.order.v1.ItemRemoved;
import io.daybook.proto.sales.order.v1.OrderCancelled;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderLine;
import io.daybook.proto.sales.order.v1.OrderPaid;
import io.daybook.proto.sales.order.v1.OrderPlaced;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.Payment;

/** What each event makes of an order. A change here raises {@link OrderDecider#revision()}. */
final class OrderFold {

  private OrderFold() {}

  @SuppressWarnings("deprecation") // An earlier form changes nothing: it is read as its successor.
  static OrderState evolve(OrderState order, OrderEvent event) {
    return switch (event.getEventCase()) {
      case ORDER_PLACED -> placed(event.getOrderPlaced());
      case ITEM_ADDED -> added(order, event.getItemAdded());
      case ITEM_REMOVED -> removed(order, event.getItemRemoved());
      case ORDER_PAID -> paid(order, event.getOrderPaid());
      case ORDER_SHIPPED ->
          order.toBuilder()
              .setStatus(ORDER_STATUS_SHIPPED)
              .setTrackingNumber(event.getOrderShipped().getTrackingNumber())
              .build();
      case ORDER_DELIVERED -> order.toBuilder().setStatus(ORDER_STATUS_DELIVERED).build();
      case ORDER_CANCELLED -> cancelled(order, event.getOrderCancelled());
      case SHIPPING_ADDRESS_CHANGED ->
          order.toBuilder()
              .setShippingAddress(event.getShippingAddressChanged().getAddress())
              .build();
      case SHIPPING_ADDRESS_SET ->
          throw new IllegalArgumentException("An event of an earlier form was not upcast.");
      case EVENT_NOT_SET ->
          throw new IllegalArgumentException("No event of an order that this code knows is set.");
    };
  }

  private static OrderState placed(OrderPlaced event) {
    var order =
        OrderState.newBuilder()
            .setStatus(ORDER_STATUS_PLACED)
            .setCustomerId(event.getCustomerId())
            .addAllLines(event.getLinesList())
            .setNextLine(nextLine(event))
            .setTotal(event.getTotal());
    if (event.hasPlacedAt()) {
      order.setPlacedAt(event.getPlacedAt());
    }
    return order.build();
  }

  private static int nextLine(OrderPlaced event) {
    return 1 + event.getLinesList().stream().mapToInt(OrderLine::getLine).max().orElse(0);
  }

  private static OrderState added(OrderState order, ItemAdded event) {
    return order.toBuilder()
        .addLines(event.getLine())
        .setNextLine(event.getLine().getLine() + 1)
        .setTotal(event.getTotal())
        .build();
  }

  private static OrderState removed(OrderState order, ItemRemoved event) {
    var left =
        order.getLinesList().stream().filter(line -> line.getLine() != event.getLine()).toList();
    return order.toBuilder().clearLines().addAllLines(left).setTotal(event.getTotal()).build();
  }

  private static OrderState paid(OrderState order, OrderPaid event) {
    var payment =
        Payment.newBuilder()
            .setPaymentId(event.getPaymentId())
            .setMethod(event.getMethod())
            .setAmount(event.getAmount());
    return order.toBuilder().setStatus(ORDER_STATUS_PAID).setPayment(payment).build();
  }

  private static OrderState cancelled(OrderState order, OrderCancelled event) {
    return order.toBuilder()
        .setStatus(ORDER_STATUS_CANCELLED)
        .setCancellationReason(event.getReason())
        .build();
  }
}
