package io.daybook.domain.sales.order;

import static io.daybook.domain.Decision.reject;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_ALREADY_DELIVERED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_ALREADY_PAID;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_ALREADY_PLACED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_ALREADY_SHIPPED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_CANCELLED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_NOT_PAID;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_NOT_SHIPPED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_UNKNOWN;

import io.daybook.domain.Decision;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.OrderStatus;
import java.util.Optional;

/** Which status lets which command through; the refusal otherwise. */
final class OrderGuards {

  private OrderGuards() {}

  static Optional<Decision<OrderEvent>> rejectUnlessNew(OrderState order) {
    var status = order.getStatus();
    return switch (status) {
      case ORDER_STATUS_UNSPECIFIED -> Optional.empty();
      case ORDER_STATUS_PLACED, ORDER_STATUS_PAID, ORDER_STATUS_SHIPPED, ORDER_STATUS_DELIVERED ->
          because(
              ORDER_ALREADY_PLACED, "The order is %s already; an order is placed once.", status);
      case ORDER_STATUS_CANCELLED -> cancelled();
      case UNRECOGNIZED -> throw unknownStatus(order);
    };
  }

  static Optional<Decision<OrderEvent>> rejectUnlessOpen(OrderState order) {
    var status = order.getStatus();
    return switch (status) {
      case ORDER_STATUS_UNSPECIFIED -> unknown();
      case ORDER_STATUS_PLACED -> Optional.empty();
      case ORDER_STATUS_PAID, ORDER_STATUS_SHIPPED, ORDER_STATUS_DELIVERED ->
          because(ORDER_ALREADY_PAID, "The order is %s; only an unpaid order changes.", status);
      case ORDER_STATUS_CANCELLED -> cancelled();
      case UNRECOGNIZED -> throw unknownStatus(order);
    };
  }

  static Optional<Decision<OrderEvent>> rejectUnlessPaid(OrderState order) {
    var status = order.getStatus();
    return switch (status) {
      case ORDER_STATUS_UNSPECIFIED -> unknown();
      case ORDER_STATUS_PLACED ->
          because(ORDER_NOT_PAID, "The order is %s; only a paid order ships.", status);
      case ORDER_STATUS_PAID -> Optional.empty();
      case ORDER_STATUS_SHIPPED, ORDER_STATUS_DELIVERED -> alreadyShipped(status);
      case ORDER_STATUS_CANCELLED -> cancelled();
      case UNRECOGNIZED -> throw unknownStatus(order);
    };
  }

  static Optional<Decision<OrderEvent>> rejectUnlessShipped(OrderState order) {
    var status = order.getStatus();
    return switch (status) {
      case ORDER_STATUS_UNSPECIFIED -> unknown();
      case ORDER_STATUS_PLACED, ORDER_STATUS_PAID ->
          because(ORDER_NOT_SHIPPED, "The order is %s; only a shipped order is delivered.", status);
      case ORDER_STATUS_SHIPPED -> Optional.empty();
      case ORDER_STATUS_DELIVERED ->
          because(ORDER_ALREADY_DELIVERED, "The order was delivered before.");
      case ORDER_STATUS_CANCELLED -> cancelled();
      case UNRECOGNIZED -> throw unknownStatus(order);
    };
  }

  static Optional<Decision<OrderEvent>> rejectUnlessInHouse(OrderState order) {
    var status = order.getStatus();
    return switch (status) {
      case ORDER_STATUS_UNSPECIFIED -> unknown();
      case ORDER_STATUS_PLACED, ORDER_STATUS_PAID -> Optional.empty();
      case ORDER_STATUS_SHIPPED, ORDER_STATUS_DELIVERED -> alreadyShipped(status);
      case ORDER_STATUS_CANCELLED -> cancelled();
      case UNRECOGNIZED -> throw unknownStatus(order);
    };
  }

  private static Optional<Decision<OrderEvent>> unknown() {
    return because(ORDER_UNKNOWN, "The order was never placed.");
  }

  private static Optional<Decision<OrderEvent>> cancelled() {
    return because(ORDER_CANCELLED, "The order was cancelled.");
  }

  private static Optional<Decision<OrderEvent>> alreadyShipped(OrderStatus status) {
    return because(ORDER_ALREADY_SHIPPED, "The order is %s; it left the house.", status);
  }

  private static Optional<Decision<OrderEvent>> because(
      OrderRejection code, String format, Object... args) {
    return Optional.of(reject(code, format, args));
  }

  private static IllegalStateException unknownStatus(OrderState order) {
    return new IllegalStateException("Unknown status of an order: " + order.getStatusValue());
  }
}
