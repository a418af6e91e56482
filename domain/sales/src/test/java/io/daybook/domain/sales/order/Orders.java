package io.daybook.domain.sales.order;

import static io.daybook.domain.test.Monies.gbp;

import io.daybook.domain.test.DeciderSpecification;
import io.daybook.proto.sales.order.v1.AddItem;
import io.daybook.proto.sales.order.v1.CancelOrder;
import io.daybook.proto.sales.order.v1.ChangeShippingAddress;
import io.daybook.proto.sales.order.v1.DeliverOrder;
import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.ItemAdded;
import io.daybook.proto.sales.order.v1.ItemRemoved;
import io.daybook.proto.sales.order.v1.OrderCancelled;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderDelivered;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderLine;
import io.daybook.proto.sales.order.v1.OrderPaid;
import io.daybook.proto.sales.order.v1.OrderPlaced;
import io.daybook.proto.sales.order.v1.OrderShipped;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.PayOrder;
import io.daybook.proto.sales.order.v1.PaymentMethod;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.sales.order.v1.PostalAddress;
import io.daybook.proto.sales.order.v1.RemoveItem;
import io.daybook.proto.sales.order.v1.ShipOrder;
import io.daybook.proto.sales.order.v1.ShippingAddressChanged;
import io.daybook.proto.v1.Money;
import java.util.List;

/** Commands and events of an order, for examples. The usual order is two filters at 10.00 GBP. */
public final class Orders {

  public static final OrderEvent PLACED = placed(gbp("20"), line(1, "filter", 2, gbp("10")));
  public static final OrderEvent PAID = paid(gbp("20"));
  public static final OrderEvent SHIPPED =
      OrderEvent.newBuilder()
          .setOrderShipped(OrderShipped.newBuilder().setTrackingNumber("1Z999"))
          .build();
  public static final OrderEvent DELIVERED =
      OrderEvent.newBuilder().setOrderDelivered(OrderDelivered.getDefaultInstance()).build();
  public static final OrderEvent CANCELLED =
      OrderEvent.newBuilder()
          .setOrderCancelled(OrderCancelled.newBuilder().setReason("Too late"))
          .build();

  private Orders() {}

  static DeciderSpecification<OrderCommand, OrderState, OrderEvent> order() {
    return DeciderSpecification.of(new OrderDecider());
  }

  static Item item(String sku, int quantity, Money price) {
    return Item.newBuilder().setSku(sku).setQuantity(quantity).setUnitPrice(price).build();
  }

  public static OrderLine line(int number, String sku, int quantity, Money price) {
    return OrderLine.newBuilder()
        .setLine(number)
        .setSku(sku)
        .setQuantity(quantity)
        .setUnitPrice(price)
        .build();
  }

  static OrderCommand place(Item... items) {
    return place(List.of(items));
  }

  static OrderCommand place(List<Item> items) {
    return place(PlaceOrder.newBuilder().setCustomerId("c-1").addAllItems(items));
  }

  static OrderCommand place(PlaceOrder.Builder place) {
    return OrderCommand.newBuilder().setPlaceOrder(place).build();
  }

  static OrderCommand add(Item item) {
    return OrderCommand.newBuilder().setAddItem(AddItem.newBuilder().setItem(item)).build();
  }

  static OrderCommand remove(int line) {
    return OrderCommand.newBuilder().setRemoveItem(RemoveItem.newBuilder().setLine(line)).build();
  }

  static PayOrder.Builder payment(Money amount) {
    return PayOrder.newBuilder()
        .setPaymentId("p-1")
        .setMethod(PaymentMethod.PAYMENT_METHOD_PAYPAL)
        .setAmount(amount);
  }

  static OrderCommand pay(Money amount) {
    return pay(payment(amount));
  }

  static OrderCommand pay(PayOrder.Builder payment) {
    return OrderCommand.newBuilder().setPayOrder(payment).build();
  }

  static OrderCommand ship(String trackingNumber) {
    return OrderCommand.newBuilder()
        .setShipOrder(ShipOrder.newBuilder().setTrackingNumber(trackingNumber))
        .build();
  }

  static OrderCommand deliver() {
    return OrderCommand.newBuilder().setDeliverOrder(DeliverOrder.getDefaultInstance()).build();
  }

  static OrderCommand cancel(String reason) {
    return OrderCommand.newBuilder()
        .setCancelOrder(CancelOrder.newBuilder().setReason(reason))
        .build();
  }

  static OrderEvent placed(Money total, OrderLine... lines) {
    return placed(total, List.of(lines));
  }

  static OrderEvent placed(Money total, List<OrderLine> lines) {
    var placed = OrderPlaced.newBuilder().setCustomerId("c-1").addAllLines(lines).setTotal(total);
    return OrderEvent.newBuilder().setOrderPlaced(placed).build();
  }

  public static OrderEvent added(Money total, OrderLine line) {
    return OrderEvent.newBuilder()
        .setItemAdded(ItemAdded.newBuilder().setLine(line).setTotal(total))
        .build();
  }

  public static OrderEvent removed(Money total, int line) {
    return OrderEvent.newBuilder()
        .setItemRemoved(ItemRemoved.newBuilder().setLine(line).setTotal(total))
        .build();
  }

  static OrderEvent paid(Money amount) {
    return OrderEvent.newBuilder()
        .setOrderPaid(
            OrderPaid.newBuilder()
                .setPaymentId("p-1")
                .setMethod(PaymentMethod.PAYMENT_METHOD_PAYPAL)
                .setAmount(amount))
        .build();
  }

  static OrderCommand changeAddress(PostalAddress address) {
    return OrderCommand.newBuilder()
        .setChangeShippingAddress(ChangeShippingAddress.newBuilder().setAddress(address))
        .build();
  }

  public static OrderEvent addressed(PostalAddress address) {
    return OrderEvent.newBuilder()
        .setShippingAddressChanged(ShippingAddressChanged.newBuilder().setAddress(address))
        .build();
  }
}
