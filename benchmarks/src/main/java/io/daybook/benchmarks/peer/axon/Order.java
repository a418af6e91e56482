package io.daybook.benchmarks.peer.axon;

import static io.daybook.benchmarks.peer.axon.OrderRefused.unless;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.daybook.benchmarks.peer.axon.Commands.AddItem;
import io.daybook.benchmarks.peer.axon.Commands.CancelOrder;
import io.daybook.benchmarks.peer.axon.Commands.DeliverOrder;
import io.daybook.benchmarks.peer.axon.Commands.PayOrder;
import io.daybook.benchmarks.peer.axon.Commands.PlaceOrder;
import io.daybook.benchmarks.peer.axon.Commands.RemoveItem;
import io.daybook.benchmarks.peer.axon.Commands.ShipOrder;
import io.daybook.benchmarks.peer.axon.Events.ItemAdded;
import io.daybook.benchmarks.peer.axon.Events.ItemRemoved;
import io.daybook.benchmarks.peer.axon.Events.OrderCancelled;
import io.daybook.benchmarks.peer.axon.Events.OrderDelivered;
import io.daybook.benchmarks.peer.axon.Events.OrderPaid;
import io.daybook.benchmarks.peer.axon.Events.OrderPlaced;
import io.daybook.benchmarks.peer.axon.Events.OrderShipped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The rules of Daybook's orders as an aggregate of Axon's. */
final class Order {

  private static final int LINES_MAX = 1_000;
  private static final int NAME_LENGTH_MAX = 64;
  private static final int REASON_LENGTH_MAX = 500;

  // Axon reads it, and must find null until the first event has come.
  @SuppressWarnings("UnusedVariable")
  @AggregateIdentifier
  private @Nullable String orderId;

  private Status status = Status.PLACED;
  private final Map<Integer, Item> lines = new TreeMap<>();
  private int nextLine = 1;
  private Money total = new Money("", BigDecimal.ZERO);

  private enum Status {
    PLACED,
    PAID,
    SHIPPED,
    DELIVERED,
    CANCELLED
  }

  /** Axon makes an order so before it gives it its events. */
  Order() {}

  @CommandHandler
  Order(PlaceOrder command) {
    requireText(command.customerId(), NAME_LENGTH_MAX);
    List<Item> items = command.items();
    unless(!items.isEmpty() && items.size() <= LINES_MAX, "It has 1 to 1,000 lines");
    items.forEach(Order::requireSound);
    Money first = items.getFirst().unitPrice();
    items.forEach(item -> requireSameCurrency(first, item));
    Money sum = items.stream().map(Item::cost).reduce(Money::plus).orElseThrow();
    apply(new OrderPlaced(command.orderId(), command.customerId(), items, sum));
  }

  @CommandHandler
  void addItem(AddItem command) {
    requireStatus(Status.PLACED);
    unless(lines.size() < LINES_MAX, "It has 1,000 lines at most");
    requireSound(command.item());
    requireSameCurrency(total, command.item());
    apply(
        new ItemAdded(
            command.orderId(), nextLine, command.item(), total.plus(command.item().cost())));
  }

  @CommandHandler
  void removeItem(RemoveItem command) {
    requireStatus(Status.PLACED);
    Item item = lines.get(command.line());
    if (item == null) {
      throw new OrderRefused("It has no such line");
    }
    unless(lines.size() > 1, "The last line stays");
    apply(new ItemRemoved(command.orderId(), command.line(), total.minus(item.cost())));
  }

  @CommandHandler
  void pay(PayOrder command) {
    requireStatus(Status.PLACED);
    requireText(command.paymentId(), NAME_LENGTH_MAX);
    unless(total.sameAs(command.amount()), "It costs another amount");
    apply(
        new OrderPaid(command.orderId(), command.paymentId(), command.method(), command.amount()));
  }

  @CommandHandler
  void ship(ShipOrder command) {
    requireStatus(Status.PAID);
    requireText(command.trackingNumber(), NAME_LENGTH_MAX);
    apply(new OrderShipped(command.orderId(), command.trackingNumber()));
  }

  @CommandHandler
  void deliver(DeliverOrder command) {
    requireStatus(Status.SHIPPED);
    apply(new OrderDelivered(command.orderId()));
  }

  @CommandHandler
  void cancel(CancelOrder command) {
    unless(status == Status.PLACED || status == Status.PAID, "It is " + status);
    requireText(command.reason(), REASON_LENGTH_MAX);
    apply(new OrderCancelled(command.orderId(), command.reason()));
  }

  private void requireStatus(Status required) {
    unless(status == required, "It is " + status);
  }

  private static void requireText(String text, int most) {
    unless(!text.isBlank() && text.length() <= most, "A text has 1 to " + most + " characters");
  }

  private static void requireSound(Item item) {
    requireText(item.sku(), NAME_LENGTH_MAX);
    unless(item.quantity() > 0, "A quantity is above zero");
    unless(item.unitPrice().amount().signum() > 0, "A price is above zero");
  }

  private static void requireSameCurrency(Money money, Item item) {
    unless(money.currency().equals(item.unitPrice().currency()), "It is in one currency");
  }

  @EventSourcingHandler
  void on(OrderPlaced event) {
    orderId = event.orderId();
    event.items().forEach(item -> lines.put(nextLine++, item));
    total = event.total();
  }

  @EventSourcingHandler
  void on(ItemAdded event) {
    lines.put(event.line(), event.item());
    nextLine = event.line() + 1;
    total = event.total();
  }

  @EventSourcingHandler
  void on(ItemRemoved event) {
    lines.remove(event.line());
    total = event.total();
  }

  @EventSourcingHandler(payloadType = OrderPaid.class)
  void onPaid() {
    status = Status.PAID;
  }

  @EventSourcingHandler(payloadType = OrderShipped.class)
  void onShipped() {
    status = Status.SHIPPED;
  }

  @EventSourcingHandler(payloadType = OrderDelivered.class)
  void onDelivered() {
    status = Status.DELIVERED;
  }

  @EventSourcingHandler(payloadType = OrderCancelled.class)
  void onCancelled() {
    status = Status.CANCELLED;
  }
}
