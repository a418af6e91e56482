package io.daybook.projections;

import io.daybook.proto.sales.order.v1.ItemAdded;
import io.daybook.proto.sales.order.v1.ItemRemoved;
import io.daybook.proto.sales.order.v1.OrderCancelled;
import io.daybook.proto.sales.order.v1.OrderDelivered;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderLine;
import io.daybook.proto.sales.order.v1.OrderPaid;
import io.daybook.proto.sales.order.v1.OrderPlaced;
import io.daybook.proto.sales.order.v1.OrderShipped;
import io.daybook.proto.v1.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events of orders, without metadata. */
public final class Arms {

  private Arms() {}

  /** An order of two lines for 10.50 GBP. */
  public static OrderEvent placed(String customer) {
    return OrderEvent.newBuilder()
        .setOrderPlaced(
            OrderPlaced.newBuilder()
                .setCustomerId(customer)
                .addLines(line(1))
                .addLines(line(2))
                .setTotal(money(10, 500_000_000)))
        .build();
  }

  public static OrderEvent added(int number, long total) {
    return OrderEvent.newBuilder()
        .setItemAdded(ItemAdded.newBuilder().setLine(line(number)).setTotal(money(total, 0)))
        .build();
  }

  public static OrderEvent removed(int number, long total) {
    return OrderEvent.newBuilder()
        .setItemRemoved(ItemRemoved.newBuilder().setLine(number).setTotal(money(total, 0)))
        .build();
  }

  public static OrderEvent paid() {
    return OrderEvent.newBuilder().setOrderPaid(OrderPaid.newBuilder().setPaymentId("p-1")).build();
  }

  public static OrderEvent shipped() {
    return OrderEvent.newBuilder()
        .setOrderShipped(OrderShipped.newBuilder().setTrackingNumber("1Z999"))
        .build();
  }

  public static OrderEvent delivered() {
    return OrderEvent.newBuilder().setOrderDelivered(OrderDelivered.newBuilder()).build();
  }

  public static OrderEvent cancelled() {
    return OrderEvent.newBuilder()
        .setOrderCancelled(OrderCancelled.newBuilder().setReason("late"))
        .build();
  }

  /** A life of an order, of 1 to 8 events. */
  static List<OrderEvent> life(Random random) {
    List<OrderEvent> life = new ArrayList<>();
    life.add(placed("c-" + random.nextInt(5)));
    for (int line = 3; line < 3 + random.nextInt(4); line++) {
      life.add(added(line, random.nextInt(1, 1_000)));
    }
    if (random.nextBoolean()) {
      life.add(removed(1, random.nextInt(1, 1_000)));
    }
    if (random.nextInt(4) == 0) {
      life.add(cancelled());
    } else {
      life.addAll(List.of(paid(), shipped(), delivered()).subList(0, random.nextInt(4)));
    }
    return life;
  }

  public static Money money(long units, int nanos) {
    return Money.newBuilder().setCurrencyCode("GBP").setUnits(units).setNanos(nanos).build();
  }

  private static OrderLine line(int number) {
    return OrderLine.newBuilder()
        .setLine(number)
        .setSku("p-" + number)
        .setQuantity(1)
        .setUnitPrice(money(1, 0))
        .build();
  }
}
