package io.daybook.domain.sales.summaries;

import static io.daybook.domain.sales.summaries.OrderSummary.Status.CANCELLED;
import static io.daybook.domain.sales.summaries.OrderSummary.Status.DELIVERED;
import static io.daybook.domain.sales.summaries.OrderSummary.Status.PAID;
import static io.daybook.domain.sales.summaries.OrderSummary.Status.PLACED;
import static io.daybook.domain.sales.summaries.OrderSummary.Status.SHIPPED;

import com.google.protobuf.Timestamp;
import io.daybook.domain.sales.summaries.OrderSummary.Status;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderPlaced;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.readmodels.Audited;
import io.daybook.readmodels.Folded;
import io.daybook.readmodels.ProjectionStopped;
import io.daybook.readmodels.RowProjection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row per order. */
public final class OrderSummaries extends RowProjection<OrderEvent, OrderSummary>
    implements Audited<OrderState, OrderSummary> {
  private static final String STATUS_PREFIX = "ORDER_STATUS_";

  public OrderSummaries() {
    super("sales.order_summaries", OrderEvent.getDefaultInstance(), OrderSummary.class);
  }

  @Override
  protected OrderSummary evolve(@Nullable OrderSummary before, OrderEvent event) {
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

  @Override
  public OrderSummary expected(Folded<OrderState> aggregate) {
    OrderState order = aggregate.state();
    return new OrderSummary(
        aggregate.aggregateId(),
        order.getCustomerId(),
        Status.valueOf(order.getStatus().name().substring(STATUS_PREFIX.length())),
        order.hasPlacedAt() ? instant(order.getPlacedAt()) : aggregate.firstAt(),
        aggregate.lastAt(),
        aggregate.version(),
        order.getLinesCount(),
        order.getTotal());
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
