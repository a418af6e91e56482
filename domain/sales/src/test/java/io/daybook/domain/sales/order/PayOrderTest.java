package io.daybook.domain.sales.order;

import static io.daybook.domain.sales.order.OrderRejection.ORDER_ALREADY_PAID;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_AMOUNT_DIFFERS;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_CANCELLED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_MALFORMED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_UNKNOWN;
import static io.daybook.domain.sales.order.Orders.CANCELLED;
import static io.daybook.domain.sales.order.Orders.DELIVERED;
import static io.daybook.domain.sales.order.Orders.PAID;
import static io.daybook.domain.sales.order.Orders.PLACED;
import static io.daybook.domain.sales.order.Orders.SHIPPED;
import static io.daybook.domain.sales.order.Orders.line;
import static io.daybook.domain.sales.order.Orders.order;
import static io.daybook.domain.sales.order.Orders.pay;
import static io.daybook.domain.sales.order.Orders.payment;
import static io.daybook.domain.test.Monies.eur;
import static io.daybook.domain.test.Monies.gbp;

import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.OrderStatus;
import io.daybook.proto.sales.order.v1.PayOrder;
import io.daybook.proto.sales.order.v1.Payment;
import io.daybook.proto.sales.order.v1.PaymentMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paying an order, one example per branch. */
class PayOrderTest {

  @Test
  void an_order_is_paid_as_a_whole() {
    var payment =
        Payment.newBuilder()
            .setPaymentId("p-1")
            .setMethod(PaymentMethod.PAYMENT_METHOD_PAYPAL)
            .setAmount(gbp("20"));
    order()
        .given(PLACED)
        .when(pay(gbp("20")))
        .thenEvents(PAID)
        .thenState(
            OrderState.newBuilder()
                .setStatus(OrderStatus.ORDER_STATUS_PAID)
                .setCustomerId("c-1")
                .addLines(line(1, "filter", 2, gbp("10")))
                .setNextLine(2)
                .setTotal(gbp("20"))
                .setPayment(payment)
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"19.999999999", "20.000000001", "0", "-20"})
  void the_amount_is_the_total(String amount) {
    order().given(PLACED).when(pay(gbp(amount))).thenRejected(ORDER_AMOUNT_DIFFERS);
  }

  @Test
  void the_amount_is_in_the_currency_of_the_order() {
    order()
        .given(PLACED)
        .when(pay(eur("20")))
        .thenRejected(ORDER_AMOUNT_DIFFERS, "The order costs 20.00 GBP, the payment is 20.00 EUR.");
  }

  @Test
  void only_an_open_order_is_paid() {
    var pay = pay(gbp("20"));
    order().given().when(pay).thenRejected(ORDER_UNKNOWN);
    order().given(PLACED, PAID).when(pay).thenRejected(ORDER_ALREADY_PAID);
    order()
        .given(PLACED, PAID, SHIPPED)
        .when(pay)
        .thenRejected(ORDER_ALREADY_PAID, "The order is shipped; only an unpaid order changes.");
    order().given(PLACED, PAID, SHIPPED, DELIVERED).when(pay).thenRejected(ORDER_ALREADY_PAID);
    order().given(PLACED, CANCELLED).when(pay).thenRejected(ORDER_CANCELLED);
  }

  @Test
  void a_payment_has_an_id() {
    malformed(payment(gbp("20")).setPaymentId(""), "The payment id is missing.");
    malformed(
        payment(gbp("20")).setPaymentId("p".repeat(65)),
        "The payment id is longer than 64 characters.");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "PAYMENT_METHOD_[^U].*")
  void every_method_is_taken(PaymentMethod method) {
    var paid = PAID.toBuilder();
    paid.getOrderPaidBuilder().setMethod(method);
    order().given(PLACED).when(pay(payment(gbp("20")).setMethod(method))).thenEvents(paid.build());
  }

  @Test
  void a_payment_has_a_method() {
    malformed(payment(gbp("20")).clearMethod(), "The payment method is missing.");
    malformed(
        payment(gbp("20")).setMethodValue(99), "The payment method is none that is known here.");
  }

  @Test
  void a_payment_has_an_amount() {
    malformed(payment(gbp("20")).clearAmount(), "The amount is missing.");
    malformed(
        payment(gbp("20")).setAmount(gbp("20").toBuilder().setNanos(-1)),
        "The amount is not a currency of three capital letters with units and nanos of one sign,"
            + " in range.");
  }

  private static void malformed(PayOrder.Builder payment, String message) {
    order().given(PLACED).when(pay(payment)).thenRejected(ORDER_MALFORMED, message);
  }
}
