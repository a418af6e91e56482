package io.daybook.domain.sales.order;

import static io.daybook.domain.Decision.rejectIf;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_MIXED_CURRENCIES;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_PRICE_NOT_POSITIVE;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_QUANTITY_NOT_POSITIVE;

import io.daybook.domain.Amounts;
import io.daybook.domain.Decision;
import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderLine;
import io.daybook.proto.v1.Money;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Items that are asked for become numbered lines with a cost. */
final class OrderItems {

  private static final int FIRST_LINE = 1;

  private OrderItems() {}

  static Optional<Decision<OrderEvent>> reject(List<Item> items) {
    return items.stream()
        .map(item -> reject(true, item))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> rejectCurrencies(items));
  }

  static Optional<Decision<OrderEvent>> reject(boolean given, Item item) {
    if (!given) {
      return OrderForms.FORM.field("item", Optional.of("is missing"));
    }
    return OrderForms.reject(item).or(() -> rejectNumbers(item));
  }

  static List<OrderLine> lines(List<Item> items) {
    return IntStream.range(0, items.size())
        .mapToObj(index -> line(FIRST_LINE + index, items.get(index)))
        .toList();
  }

  static OrderLine line(int number, Item item) {
    return OrderLine.newBuilder()
        .setLine(number)
        .setSku(item.getSku())
        .setQuantity(item.getQuantity())
        .setUnitPrice(item.getUnitPrice())
        .build();
  }

  /** What a line costs; empty where it does not fit into int64 units. */
  static Optional<Money> cost(OrderLine line) {
    return Amounts.times(line.getUnitPrice(), line.getQuantity());
  }

  /** What lines of one currency, at least one, cost together; empty where it does not fit. */
  static Optional<Money> total(List<OrderLine> lines) {
    return lines.stream()
        .map(OrderItems::cost)
        .reduce((sum, cost) -> sum.flatMap(one -> cost.flatMap(two -> Amounts.plus(one, two))))
        .orElseThrow();
  }

  private static Optional<Decision<OrderEvent>> rejectNumbers(Item item) {
    return rejectQuantity(item)
        .or(
            () ->
                rejectIf(
                    !Amounts.positive(item.getUnitPrice()),
                    ORDER_PRICE_NOT_POSITIVE,
                    "The price of %s is %s; it must be above zero.",
                    item.getSku(),
                    Amounts.text(item.getUnitPrice())));
  }

  private static Optional<Decision<OrderEvent>> rejectQuantity(Item item) {
    return rejectIf(
        item.getQuantity() <= 0,
        ORDER_QUANTITY_NOT_POSITIVE,
        "The quantity of %s is %d; it must be above zero.",
        item.getSku(),
        item.getQuantity());
  }

  private static Optional<Decision<OrderEvent>> rejectCurrencies(List<Item> items) {
    var first = items.getFirst().getUnitPrice();
    return items.stream()
        .map(Item::getUnitPrice)
        .filter(price -> !Amounts.sameCurrency(first, price))
        .findFirst()
        .map(
            other ->
                Decision.reject(
                    ORDER_MIXED_CURRENCIES,
                    "An order is in one currency, not in %s and %s.",
                    first.getCurrencyCode(),
                    other.getCurrencyCode()));
  }
}
