package io.daybook.audit;

import com.google.protobuf.Timestamp;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderLine;
import io.daybook.proto.sales.order.v1.OrderPaid;
import io.daybook.proto.sales.order.v1.OrderPlaced;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;

/** Events of orders for tests. */
public final class Events {
  public static final AggregateType ORDERS =
      AggregateTypes.load().byName("sales.order").orElseThrow();

  public static final AggregateRules<?, ?, ?> RULES = Rules.load().of(ORDERS);

  /** First 4 bytes of the commands topic's id. */
  public static final int EPOCH = 77;

  private Events() {}

  /** The first event of an order. */
  public static LoggedEvent placed(String orderId) {
    var line = OrderLine.newBuilder().setLine(1).setSku("p-1").setQuantity(2);
    var placed = OrderPlaced.newBuilder().setCustomerId("c-1").addLines(line);
    return logged(OrderEvent.newBuilder().setOrderPlaced(placed), metadata(orderId, 1));
  }

  /** A later event of an order. */
  public static LoggedEvent paid(String orderId, int version) {
    var paid = OrderPaid.newBuilder().setPaymentId("pay-1");
    return logged(OrderEvent.newBuilder().setOrderPaid(paid), metadata(orderId, version));
  }

  /** Of an event that its command made alone, at the offset of its version, a second later each. */
  public static EventMetadata.Builder metadata(String orderId, int version) {
    return EventMetadata.newBuilder()
        .setAggregateId(orderId)
        .setVersion(version)
        .setOccurredAt(Timestamp.newBuilder().setSeconds(1_790_000_000L + version))
        .setCommandId("command-" + version)
        .setCommandPosition(position(version))
        .setEventsInCommand(1);
  }

  /** Place of a command. */
  public static CommandPosition position(long offset) {
    return CommandPosition.newBuilder().setTopicEpoch(EPOCH).setOffset(offset).build();
  }

  /** An event with other metadata. */
  public static LoggedEvent logged(OrderEvent.Builder event, EventMetadata.Builder metadata) {
    EventMetadata built = metadata.build();
    return new LoggedEvent(event.setMetadata(built).build(), built);
  }
}
