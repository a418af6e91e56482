package io.daybook.projections.orders;

import io.daybook.projections.Projection;
import io.daybook.projections.Source;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.v1.EventMetadata;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The projection {@code order_summaries}: one row per order, but for those with an erased event in
 * their history, of which it can tell nothing.
 */
@Component
final class OrderSummaries implements Projection, Source<OrderEvent> {
  private static final Logger log = LoggerFactory.getLogger(OrderSummaries.class);

  private final OrderSummaryTable table;

  OrderSummaries(OrderSummaryTable table) {
    this.table = table;
  }

  @Override
  public String name() {
    return "order_summaries";
  }

  @Override
  public List<Source<?>> sources() {
    return List.of(this);
  }

  @Override
  public OrderEvent messageType() {
    return OrderEvent.getDefaultInstance();
  }

  @Override
  public void apply(List<OrderEvent> events) {
    Set<String> ids =
        events.stream()
            .map(event -> event.getMetadata().getAggregateId())
            .collect(Collectors.toSet());
    Map<String, OrderSummary> rows = new HashMap<>(table.find(ids));
    Map<String, OrderSummary> changed = new LinkedHashMap<>();
    Set<String> holed = new HashSet<>();
    for (OrderEvent event : events) {
      EventMetadata metadata = event.getMetadata();
      OrderSummary before = rows.get(metadata.getAggregateId());
      if (before != null && metadata.getVersion() <= before.version()) {
        log.debug("event={} is applied already", metadata.getEventId());
        continue;
      }
      if (metadata.getVersion() > (before == null ? 1 : before.version() + 1)) {
        passHole(before, metadata);
        rows.remove(metadata.getAggregateId());
        changed.remove(metadata.getAggregateId());
        holed.add(metadata.getAggregateId());
        continue;
      }
      OrderSummary after = OrderSummaryFold.evolve(before, event);
      rows.put(after.orderId(), after);
      changed.put(after.orderId(), after);
    }
    table.remove(holed);
    table.put(List.copyOf(changed.values()));
  }

  /** What an order is after an event that was erased, nobody knows: it is listed no more. */
  private static void passHole(@Nullable OrderSummary before, EventMetadata metadata) {
    if (before != null) {
      log.warn(
          "event={} does not continue its row, which is at version={}: what is between them was"
              + " erased, and the row is removed",
          metadata.getEventId(),
          before.version());
    }
  }
}
