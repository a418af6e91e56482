package io.daybook.domain.sales.order;

import static io.daybook.domain.Decision.accept;
import static io.daybook.domain.Decision.reject;
import static io.daybook.domain.Decision.rejectIf;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_AMOUNT_DIFFERS;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_EMPTY;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_LINE_UNKNOWN;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_MIXED_CURRENCIES;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_TOO_MANY_LINES;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_TOTAL_OUT_OF_RANGE;

import io.daybook.domain.Amounts;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision;
import io.daybook.domain.Upcaster;
import io.daybook.proto.sales.order.v1.AddItem;
import io.daybook.proto.sales.order.v1.CancelOrder;
import io.daybook.proto.sales.order.v1.ChangeShippingAddress;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderLine;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.PayOrder;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.sales.order.v1.RemoveItem;
import io.daybook.proto.sales.order.v1.ShipOrder;
import io.daybook.proto.v1.Money;
import java.util.List;
import java.util.Optional;

/**
 * An order is placed once, changes its lines until it is paid as a whole, then ships and is
 * delivered; until it ships its address can change, and it can be cancelled.
 */
public final class OrderDecider implements Decider<OrderCommand, OrderState, OrderEvent> {

  /** Lines of an order at once: a line takes about 100 bytes, so a state stays near 100 KB. */
  static final int LINES_MAX = 1_000;

  @Override
  public OrderCommand commandType() {
    return OrderCommand.getDefaultInstance();
  }

  @Override
  public OrderEvent eventType() {
    return OrderEvent.getDefaultInstance();
  }

  @Override
  public OrderState initialState() {
    return OrderState.getDefaultInstance();
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public List<Upcaster<?>> upcasters() {
    return OrderUpcasters.all();
  }

  @Override
  @SuppressWarnings("deprecation") // An earlier form has no rules: it is read as its successor.
  public Decision<OrderEvent> decide(OrderState order, OrderCommand command) {
    return switch (command.getCommandCase()) {
      case PLACE_ORDER -> place(order, command.getPlaceOrder());
      case ADD_ITEM -> addItem(order, command.getAddItem());
      case REMOVE_ITEM -> removeItem(order, command.getRemoveItem());
      case PAY_ORDER -> pay(order, command.getPayOrder());
      case SHIP_ORDER -> ship(order, command.getShipOrder());
      case DELIVER_ORDER -> deliver(order);
      case CANCEL_ORDER -> cancel(order, command.getCancelOrder());
      case CHANGE_SHIPPING_ADDRESS ->
          changeShippingAddress(order, command.getChangeShippingAddress());
      case SET_SHIPPING_ADDRESS ->
          throw new IllegalArgumentException("A command of an earlier form was not upcast.");
      case COMMAND_NOT_SET -> throw new IllegalArgumentException("No command of an order is set.");
    };
  }

  @Override
  public OrderState evolve(OrderState order, OrderEvent event) {
    return OrderFold.evolve(order, event);
  }

  private static Decision<OrderEvent> place(OrderState order, PlaceOrder command) {
    return OrderGuards.rejectUnlessNew(order)
        .or(() -> OrderForms.reject(command))
        .or(() -> rejectLineCount(command.getItemsCount()))
        .or(() -> OrderItems.reject(command.getItemsList()))
        .orElseGet(() -> placeWellFormed(command));
  }

  private static Decision<OrderEvent> placeWellFormed(PlaceOrder command) {
    var lines = OrderItems.lines(command.getItemsList());
    return OrderItems.total(lines)
        .map(total -> accept(OrderEvents.placed(command, lines, total)))
        .orElseGet(OrderDecider::rejectTotal);
  }

  private static Decision<OrderEvent> addItem(OrderState order, AddItem command) {
    return OrderGuards.rejectUnlessOpen(order)
        .or(() -> rejectLineCount(order.getLinesCount() + 1))
        .or(() -> OrderItems.reject(command.hasItem(), command.getItem()))
        .orElseGet(() -> addLine(order, OrderItems.line(order.getNextLine(), command.getItem())));
  }

  private static Decision<OrderEvent> addLine(OrderState order, OrderLine line) {
    if (!Amounts.sameCurrency(order.getTotal(), line.getUnitPrice())) {
      return reject(
          ORDER_MIXED_CURRENCIES,
          "The order is in %s, the new line is in %s.",
          order.getTotal().getCurrencyCode(),
          line.getUnitPrice().getCurrencyCode());
    }
    return OrderItems.cost(line)
        .flatMap(cost -> Amounts.plus(order.getTotal(), cost))
        .map(total -> accept(OrderEvents.added(line, total)))
        .orElseGet(OrderDecider::rejectTotal);
  }

  private static Decision<OrderEvent> removeItem(OrderState order, RemoveItem command) {
    return OrderGuards.rejectUnlessOpen(order)
        .orElseGet(() -> removeLine(order, command.getLine()));
  }

  private static Decision<OrderEvent> removeLine(OrderState order, int number) {
    var line = order.getLinesList().stream().filter(any -> any.getLine() == number).findFirst();
    if (line.isEmpty()) {
      return reject(
          ORDER_LINE_UNKNOWN, "The order has no line %s.", Integer.toUnsignedString(number));
    }
    if (order.getLinesCount() == 1) {
      return reject(ORDER_EMPTY, "The last line stays; cancel the order instead.");
    }
    // The total holds this cost, so it fits.
    var cost = OrderItems.cost(line.get()).orElseThrow();
    return accept(OrderEvents.removed(number, Amounts.minus(order.getTotal(), cost).orElseThrow()));
  }

  private static Decision<OrderEvent> pay(OrderState order, PayOrder command) {
    return OrderGuards.rejectUnlessOpen(order)
        .or(() -> OrderForms.reject(command))
        .or(() -> rejectAmount(order.getTotal(), command.getAmount()))
        .orElseGet(() -> accept(OrderEvents.paid(command)));
  }

  private static Decision<OrderEvent> ship(OrderState order, ShipOrder command) {
    return OrderGuards.rejectUnlessPaid(order)
        .or(() -> OrderForms.reject(command))
        .orElseGet(() -> accept(OrderEvents.shipped(command)));
  }

  private static Decision<OrderEvent> deliver(OrderState order) {
    return OrderGuards.rejectUnlessShipped(order).orElseGet(() -> accept(OrderEvents.delivered()));
  }

  private static Decision<OrderEvent> cancel(OrderState order, CancelOrder command) {
    return OrderGuards.rejectUnlessInHouse(order)
        .or(() -> OrderForms.reject(command))
        .orElseGet(() -> accept(OrderEvents.cancelled(command)));
  }

  private static Decision<OrderEvent> changeShippingAddress(
      OrderState order, ChangeShippingAddress command) {
    return OrderGuards.rejectUnlessInHouse(order)
        .or(() -> AddressForms.reject(command))
        .orElseGet(
            () ->
                command.getAddress().equals(order.getShippingAddress())
                    ? accept()
                    : accept(OrderEvents.shippingAddressChanged(command)));
  }

  private static Optional<Decision<OrderEvent>> rejectLineCount(int count) {
    return count == 0
        ? Optional.of(reject(ORDER_EMPTY, "An order has at least one line."))
        : rejectIf(
            count > LINES_MAX,
            ORDER_TOO_MANY_LINES,
            "An order has at most %,d lines, not %,d.",
            LINES_MAX,
            count);
  }

  private static Optional<Decision<OrderEvent>> rejectAmount(Money total, Money amount) {
    return rejectIf(
        !Amounts.same(total, amount),
        ORDER_AMOUNT_DIFFERS,
        "The order costs %s, the payment is %s.",
        Amounts.text(total),
        Amounts.text(amount));
  }

  private static Decision<OrderEvent> rejectTotal() {
    return reject(ORDER_TOTAL_OUT_OF_RANGE, "The order's total would not fit into 64 bits.");
  }
}
