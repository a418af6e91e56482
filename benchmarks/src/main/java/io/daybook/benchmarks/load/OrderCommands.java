package io.daybook.benchmarks.load;

import io.daybook.proto.sales.order.v1.AddItem;
import io.daybook.proto.sales.order.v1.DeliverOrder;
import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.PayOrder;
import io.daybook.proto.sales.order.v1.PaymentMethod;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.sales.order.v1.ShipOrder;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.Money;
import java.util.Iterator;

/**
 * The life of orders, command by command: placed, six items more, paid, shipped, delivered. Each
 * command has an id of its own and the version that it expects.
 *
 * <p>Some orders take turns, {@value #INTERLEAVED} unless another number is given, so that no peer
 * profits from deciding the same one again at once. Without end; used by one thread.
 */
public final class OrderCommands implements Iterator<OrderCommand> {

  /** Commands, and events, of one order. */
  public static final int PER_ORDER = 10;

  private static final int CUSTOMERS = 500;
  private static final int INTERLEAVED = 8;
  private static final int PRICE_UNITS = 10;

  private final String prefix;
  private final int interleaved;
  private long sent;

  /**
   * @param prefix of the order ids, used nowhere else on the same peer
   */
  public OrderCommands(String prefix) {
    this(prefix, INTERLEAVED);
  }

  /**
   * @param interleaved so many orders take turns; whoever sends without waiting for answers needs
   *     more of them than commands are in flight
   */
  public OrderCommands(String prefix, int interleaved) {
    this.prefix = prefix;
    this.interleaved = interleaved;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public OrderCommand next() {
    long lives = (long) interleaved * PER_ORDER;
    int step = (int) (sent % lives / interleaved);
    long order = sent / lives * interleaved + sent % interleaved;
    sent++;
    return command(prefix + "-" + order, step);
  }

  /**
   * One command of an order.
   *
   * @param step 0 to {@value #PER_ORDER} - 1, which is the version it expects
   */
  public static OrderCommand command(String orderId, int step) {
    OrderCommand.Builder command =
        OrderCommand.newBuilder()
            .setMetadata(
                CommandMetadata.newBuilder()
                    .setCommandId(orderId + "." + step)
                    .setAggregateId(orderId)
                    .setExpectedVersion(step));
    switch (step) {
      case 0 ->
          command.setPlaceOrder(
              PlaceOrder.newBuilder().setCustomerId(customerOf(orderId)).addItems(item(step)));
      case 1, 2, 3, 4, 5, 6 -> command.setAddItem(AddItem.newBuilder().setItem(item(step)));
      case 7 ->
          command.setPayOrder(
              PayOrder.newBuilder()
                  .setPaymentId("payment-1")
                  .setMethod(PaymentMethod.PAYMENT_METHOD_PAYPAL)
                  .setAmount(pounds(PRICE_UNITS * 7)));
      case 8 -> command.setShipOrder(ShipOrder.newBuilder().setTrackingNumber("1Z999"));
      case 9 -> command.setDeliverOrder(DeliverOrder.getDefaultInstance());
      default -> throw new IllegalArgumentException("An order has no step " + step);
    }
    return command.build();
  }

  /** Who places an order: one of {@value #CUSTOMERS}. */
  public static String customerOf(String orderId) {
    return "customer-" + Math.floorMod(orderId.hashCode(), CUSTOMERS);
  }

  static Item item(int line) {
    return Item.newBuilder()
        .setSku("part-" + line)
        .setQuantity(1)
        .setUnitPrice(pounds(PRICE_UNITS))
        .build();
  }

  private static Money pounds(long units) {
    return Money.newBuilder().setCurrencyCode("GBP").setUnits(units).build();
  }
}
