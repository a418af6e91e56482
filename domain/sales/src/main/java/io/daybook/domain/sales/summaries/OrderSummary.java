package io.daybook.domain.sales.summaries;

import io.daybook.proto.v1.Money;
import io.daybook.readmodels.Key;
import java.time.Instant;

/**
 * An order in a list.
 *
 * @param placedAt when the business took it, else when Daybook did
 * @param updatedAt when its last event occurred
 * @param total what its lines cost together
 */
record OrderSummary(
    @Key String orderId,
    String customerId,
    Status status,
    Instant placedAt,
    Instant updatedAt,
    int version,
    int lineCount,
    Money total) {

  /** How far it is. */
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
