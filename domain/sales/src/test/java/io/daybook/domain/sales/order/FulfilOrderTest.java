package io.daybook.domain.sales.order;

import static io.daybook.domain.sales.order.OrderRejection.ORDER_ALREADY_DELIVERED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_ALREADY_SHIPPED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_CANCELLED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_MALFORMED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_NOT_PAID;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_NOT_SHIPPED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_UNKNOWN;
import static io.daybook.domain.sales.order.Orders.CANCELLED;
import static io.daybook.domain.sales.order.Orders.DELIVERED;
import static io.daybook.domain.sales.order.Orders.PAID;
import static io.daybook.domain.sales.order.Orders.PLACED;
import static io.daybook.domain.sales.order.Orders.SHIPPED;
import static io.daybook.domain.sales.order.Orders.cancel;
import static io.daybook.domain.sales.order.Orders.deliver;
import static io.daybook.domain.sales.order.Orders.line;
import static io.daybook.domain.sales.order.Orders.order;
import static io.daybook.domain.sales.order.Orders.ship;
import static io.daybook.domain.test.Monies.gbp;

import io.daybook.proto.sales.order.v1.OrderCancelled;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.OrderStatus;
import io.daybook.proto.sales.order.v1.Payment;
import io.daybook.proto.sales.order.v1.PaymentMethod;
import org.junit.jupiter.api.Test;

/** Shipping, delivering and cancelling an order, one example per branch. */
class FulfilOrderTest {

  private static final OrderState PAID_STATE =
      OrderState.newBuilder()
          .setStatus(OrderStatus.ORDER_STATUS_PAID)
          .setCustomerId("c-1")
          .addLines(line(1, "filter", 2, gbp("10")))
          .setNextLine(2)
          .setTotal(gbp("20"))
          .setPayment(
              Payment.newBuilder()
                  .setPaymentId("p-1")
                  .setMethod(PaymentMethod.PAYMENT_METHOD_PAYPAL)
                  .setAmount(gbp("20")))
          .build();
  private static final OrderState SHIPPED_STATE =
      PAID_STATE.toBuilder()
          .setStatus(OrderStatus.ORDER_STATUS_SHIPPED)
          .setTrackingNumber("1Z999")
          .build();

  @Test
  void a_paid_order_ships() {
    order().given(PLACED, PAID).when(ship("1Z999")).thenEvents(SHIPPED).thenState(SHIPPED_STATE);
  }

  @Test
  void an_order_that_is_not_paid_does_not_ship() {
    order().given().when(ship("1Z999")).thenRejected(ORDER_UNKNOWN);
    order()
        .given(PLACED)
        .when(ship("1Z999"))
        .thenRejected(ORDER_NOT_PAID, "The order is placed; only a paid order ships.");
    order().given(PLACED, CANCELLED).when(ship("1Z999")).thenRejected(ORDER_CANCELLED);
  }

  @Test
  void an_order_ships_once() {
    order()
        .given(PLACED, PAID, SHIPPED)
        .when(ship("1Z999"))
        .thenRejected(ORDER_ALREADY_SHIPPED, "The order is shipped; it left the house.");
    order()
        .given(PLACED, PAID, SHIPPED, DELIVERED)
        .when(ship("1Z999"))
        .thenRejected(ORDER_ALREADY_SHIPPED, "The order is delivered; it left the house.");
  }

  @Test
  void a_shipment_has_a_tracking_number() {
    order()
        .given(PLACED, PAID)
        .when(ship(""))
        .thenRejected(ORDER_MALFORMED, "The tracking number is missing.");
    order()
        .given(PLACED, PAID)
        .when(ship("1".repeat(65)))
        .thenRejected(ORDER_MALFORMED, "The tracking number is longer than 64 characters.");
  }

  @Test
  void a_shipped_order_is_delivered() {
    order()
        .given(PLACED, PAID, SHIPPED)
        .when(deliver())
        .thenEvents(DELIVERED)
        .thenState(SHIPPED_STATE.toBuilder().setStatus(OrderStatus.ORDER_STATUS_DELIVERED).build());
  }

  @Test
  void an_order_that_is_not_shipped_is_not_delivered() {
    order().given().when(deliver()).thenRejected(ORDER_UNKNOWN);
    order()
        .given(PLACED)
        .when(deliver())
        .thenRejected(ORDER_NOT_SHIPPED, "The order is placed; only a shipped order is delivered.");
    order()
        .given(PLACED, PAID)
        .when(deliver())
        .thenRejected(ORDER_NOT_SHIPPED, "The order is paid; only a shipped order is delivered.");
    order().given(PLACED, CANCELLED).when(deliver()).thenRejected(ORDER_CANCELLED);
  }

  @Test
  void an_order_is_delivered_once() {
    order()
        .given(PLACED, PAID, SHIPPED, DELIVERED)
        .when(deliver())
        .thenRejected(ORDER_ALREADY_DELIVERED, "The order was delivered before.");
  }

  @Test
  void an_order_is_cancelled_until_it_ships() {
    order().given(PLACED).when(cancel("Too late")).thenEvents(CANCELLED);
    order()
        .given(PLACED, PAID)
        .when(cancel("Too late"))
        .thenEvents(CANCELLED)
        .thenState(
            PAID_STATE.toBuilder()
                .setStatus(OrderStatus.ORDER_STATUS_CANCELLED)
                .setCancellationReason("Too late")
                .build());
    order()
        .given(PLACED, PAID, SHIPPED)
        .when(cancel("Too late"))
        .thenRejected(ORDER_ALREADY_SHIPPED, "The order is shipped; it left the house.");
    order()
        .given(PLACED, PAID, SHIPPED, DELIVERED)
        .when(cancel("Too late"))
        .thenRejected(ORDER_ALREADY_SHIPPED);
  }

  @Test
  void an_unknown_order_is_not_cancelled() {
    order().given().when(cancel("Too late")).thenRejected(ORDER_UNKNOWN);
  }

  @Test
  void an_order_is_cancelled_once() {
    order().given(PLACED, CANCELLED).when(cancel("Too late")).thenRejected(ORDER_CANCELLED);
  }

  @Test
  void a_cancellation_has_a_reason() {
    var longest = "Line one\r\n\tline two" + "é".repeat(481);
    var cancelled = OrderCancelled.newBuilder().setReason(longest);
    order()
        .given(PLACED)
        .when(cancel(longest))
        .thenEvents(OrderEvent.newBuilder().setOrderCancelled(cancelled).build());
    order()
        .given(PLACED)
        .when(cancel(longest + "x"))
        .thenRejected(ORDER_MALFORMED, "The reason is longer than 500 characters.");
    order().given(PLACED).when(cancel("")).thenRejected(ORDER_MALFORMED, "The reason is missing.");
  }
}
