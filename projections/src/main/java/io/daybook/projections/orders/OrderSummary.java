package io.daybook.projections.orders;

import io.daybook.proto.v1.Money;
import java.time.Instant;

/**
 * A row of {@code order_summaries}.
 *
 * @param placedAt when the business took it, else when Daybook did
 * @param updatedAt when its last event occurred
 * @param total what its lines cost together
 */
record OrderSummary(
    String orderId,
    String customerId,
    Status status,
    Instant placedAt,
    Instant updatedAt,
    int version,
    int lineCount,
    Money total) {

  /** As the view {@code v1_order_summaries} says it. */
  enum Status {
    PLACED,
    PAID,
    SHIPPED,
    DELIVERED,
    CANCELLED
  }

  OrderSummary with(Status next) {
    return new OrderSummary(
        orderId, customerId, next, placedAt, updatedAt, version, lineCount, total);
  }

  OrderSummary withLines(int count, Money cost) {
    return new OrderSummary(orderId, customerId, status, placedAt, updatedAt, version, count, cost);
  }

  OrderSummary at(int reached, Instant occurredAt) {
    return new OrderSummary(
        orderId, customerId, status, placedAt, occurredAt, reached, lineCount, total);
  }
}
