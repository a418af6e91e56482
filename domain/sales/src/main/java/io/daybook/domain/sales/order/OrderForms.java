package io.daybook.domain.sales.order;

import static io.daybook.domain.sales.order.OrderRejection.ORDER_MALFORMED;

import io.daybook.domain.Decision;
import io.daybook.domain.Form;
import io.daybook.proto.sales.order.v1.CancelOrder;
import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.PayOrder;
import io.daybook.proto.sales.order.v1.PaymentMethod;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.sales.order.v1.ShipOrder;
import java.util.Optional;

/** Whether the fields of a command are of their form, as order_commands.proto says. */
final class OrderForms {

  static final Form<OrderEvent> FORM = new Form<>(ORDER_MALFORMED);

  private static final int NAME_LENGTH_MAX = 64;
  private static final int REASON_LENGTH_MAX = 500;

  private OrderForms() {}

  static Optional<Decision<OrderEvent>> reject(PlaceOrder command) {
    return FORM.text("customer", command.getCustomerId(), NAME_LENGTH_MAX)
        .or(() -> FORM.time("time of placing", command.getPlacedAt()));
  }

  static Optional<Decision<OrderEvent>> reject(Item item) {
    return FORM.id("sku", item.getSku())
        .or(() -> FORM.money("price", item.hasUnitPrice(), item.getUnitPrice()));
  }

  static Optional<Decision<OrderEvent>> reject(PayOrder command) {
    return FORM.text("payment id", command.getPaymentId(), NAME_LENGTH_MAX)
        .or(() -> FORM.field("payment method", method(command.getMethod())))
        .or(() -> FORM.money("amount", command.hasAmount(), command.getAmount()));
  }

  static Optional<Decision<OrderEvent>> reject(ShipOrder command) {
    return FORM.text("tracking number", command.getTrackingNumber(), NAME_LENGTH_MAX);
  }

  static Optional<Decision<OrderEvent>> reject(CancelOrder command) {
    return FORM.text("reason", command.getReason(), REASON_LENGTH_MAX);
  }

  private static Optional<String> method(PaymentMethod method) {
    return switch (method) {
      case PAYMENT_METHOD_CREDIT_CARD, PAYMENT_METHOD_PAYPAL, PAYMENT_METHOD_BANK_TRANSFER ->
          Optional.empty();
      case PAYMENT_METHOD_UNSPECIFIED -> Optional.of("is missing");
      case UNRECOGNIZED -> Optional.of("is none that is known here");
    };
  }
}
