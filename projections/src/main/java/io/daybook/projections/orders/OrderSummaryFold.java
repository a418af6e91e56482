package io.daybook.projections.orders;

import static io.daybook.projections.orders.OrderSummary.Status.CANCELLED;
import static io.daybook.projections.orders.OrderSummary.Status.DELIVERED;
import static io.daybook.projections.orders.OrderSummary.Status.PAID;
import static io.daybook.projections.orders.OrderSummary.Status.PLACED;
import static io.daybook.projections.orders.OrderSummary.Status.SHIPPED;

import com.google.protobuf.Timestamp;
import io.daybook.projections.ProjectionStopped;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderPlaced;
import io.daybook.proto.v1.EventMetadata;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What each event makes of an order's row. */
final class OrderSummaryFold {

  private OrderSummaryFold() {}

  /**
   * The row after its next event.
   *
   * @param before null where the order has no row yet
   * @throws ProjectionStopped if the order was not placed
   */
  static OrderSummary evolve(@Nullable OrderSummary before, OrderEvent event) {
    EventMetadata metadata = event.getMetadata();
    Instant occurredAt = instant(metadata.getOccurredAt());
    OrderSummary after =
        event.hasOrderPlaced()
            ? placed(metadata.getAggregateId(), event.getOrderPlaced(), occurredAt)
            : changed(existing(before, metadata), event);
    return after.at(metadata.getVersion(), occurredAt);
  }

  @SuppressWarnings("deprecation") // An earlier form does not come here: it is upcast when read.
  private static OrderSummary changed(OrderSummary order, OrderEvent event) {
    return switch (event.getEventCase()) {
      case ITEM_ADDED -> order.withLines(order.lineCount() + 1, event.getItemAdded().getTotal());
      case ITEM_REMOVED ->
          order.withLines(order.lineCount() - 1, event.getItemRemoved().getTotal());
      case ORDER_PAID -> order.with(PAID);
      case ORDER_SHIPPED -> order.with(SHIPPED);
      case ORDER_DELIVERED -> order.with(DELIVERED);
      case ORDER_CANCELLED -> order.with(CANCELLED);
      // A summary does not show where the order goes.
      case SHIPPING_ADDRESS_CHANGED -> order;
      case ORDER_PLACED, SHIPPING_ADDRESS_SET, EVENT_NOT_SET ->
          throw new IllegalArgumentException(event.getEventCase() + " does not change an order");
    };
  }

  private static OrderSummary placed(String orderId, OrderPlaced event, Instant occurredAt) {
    return new OrderSummary(
        orderId,
        event.getCustomerId(),
        PLACED,
        event.hasPlacedAt() ? instant(event.getPlacedAt()) : occurredAt,
        occurredAt,
        1,
        event.getLinesCount(),
        event.getTotal());
  }

  private static OrderSummary existing(@Nullable OrderSummary before, EventMetadata metadata) {
    if (before == null) {
      throw new ProjectionStopped(
          "Event %s changes an order that was not placed.".formatted(metadata.getEventId()));
    }
    return before;
  }

  /** To the microsecond, which is what PostgreSQL keeps. */
  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MICROS);
  }
}
