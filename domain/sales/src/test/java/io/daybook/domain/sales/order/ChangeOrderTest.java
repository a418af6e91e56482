package io.daybook.domain.sales.order;

import static io.daybook.domain.sales.order.OrderRejection.ORDER_ALREADY_PAID;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_CANCELLED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_EMPTY;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_LINE_UNKNOWN;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_MALFORMED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_MIXED_CURRENCIES;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_PRICE_NOT_POSITIVE;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_QUANTITY_NOT_POSITIVE;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_TOO_MANY_LINES;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_TOTAL_OUT_OF_RANGE;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_UNKNOWN;
import static io.daybook.domain.sales.order.Orders.CANCELLED;
import static io.daybook.domain.sales.order.Orders.DELIVERED;
import static io.daybook.domain.sales.order.Orders.PAID;
import static io.daybook.domain.sales.order.Orders.PLACED;
import static io.daybook.domain.sales.order.Orders.SHIPPED;
import static io.daybook.domain.sales.order.Orders.add;
import static io.daybook.domain.sales.order.Orders.added;
import static io.daybook.domain.sales.order.Orders.item;
import static io.daybook.domain.sales.order.Orders.line;
import static io.daybook.domain.sales.order.Orders.order;
import static io.daybook.domain.sales.order.Orders.placed;
import static io.daybook.domain.sales.order.Orders.remove;
import static io.daybook.domain.sales.order.Orders.removed;
import static io.daybook.domain.test.Monies.eur;
import static io.daybook.domain.test.Monies.gbp;

import io.daybook.proto.sales.order.v1.AddItem;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.OrderStatus;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Adding and removing lines, one example per branch. */
class ChangeOrderTest {

  private static final OrderCommand ADD = add(item("belt", 1, gbp("7.99")));
  private static final OrderEvent ADDED = added(gbp("27.99"), line(2, "belt", 1, gbp("7.99")));

  @Test
  void a_line_is_added_with_the_next_number() {
    order()
        .given(PLACED)
        .when(ADD)
        .thenEvents(ADDED)
        .thenState(
            OrderState.newBuilder()
                .setStatus(OrderStatus.ORDER_STATUS_PLACED)
                .setCustomerId("c-1")
                .addLines(line(1, "filter", 2, gbp("10")))
                .addLines(line(2, "belt", 1, gbp("7.99")))
                .setNextLine(3)
                .setTotal(gbp("27.99"))
                .build());
  }

  @Test
  void a_line_number_is_never_used_again() {
    order()
        .given(PLACED, ADDED, removed(gbp("20"), 2))
        .when(ADD)
        .thenEvents(added(gbp("27.99"), line(3, "belt", 1, gbp("7.99"))));
  }

  @Test
  void only_an_open_order_gets_a_line() {
    order().given().when(ADD).thenRejected(ORDER_UNKNOWN, "The order was never placed.");
    order()
        .given(PLACED, PAID)
        .when(ADD)
        .thenRejected(ORDER_ALREADY_PAID, "The order is paid; only an unpaid order changes.");
    order().given(PLACED, PAID, SHIPPED).when(ADD).thenRejected(ORDER_ALREADY_PAID);
    order().given(PLACED, PAID, SHIPPED, DELIVERED).when(ADD).thenRejected(ORDER_ALREADY_PAID);
    order()
        .given(PLACED, CANCELLED)
        .when(ADD)
        .thenRejected(ORDER_CANCELLED, "The order was cancelled.");
  }

  @Test
  void the_1_000th_line_is_the_last_one() {
    var lines =
        IntStream.rangeClosed(1, 999).mapToObj(n -> line(n, "filter", 1, gbp("1"))).toList();
    var last = line(1_000, "belt", 1, gbp("1"));
    var almostFull = placed(gbp("999"), lines);
    order()
        .given(almostFull)
        .when(add(item("belt", 1, gbp("1"))))
        .thenEvents(added(gbp("1000"), last));
    order()
        .given(almostFull, added(gbp("1000"), last))
        .when(add(item("belt", 1, gbp("1"))))
        .thenRejected(ORDER_TOO_MANY_LINES, "An order has at most 1,000 lines, not 1,001.");
  }

  @Test
  void a_new_line_keeps_the_rules_of_lines() {
    order()
        .given(PLACED)
        .when(OrderCommand.newBuilder().setAddItem(AddItem.getDefaultInstance()).build())
        .thenRejected(ORDER_MALFORMED, "The item is missing.");
    order().given(PLACED).when(add(item("", 1, gbp("1")))).thenRejected(ORDER_MALFORMED);
    order()
        .given(PLACED)
        .when(add(item("belt", 0, gbp("1"))))
        .thenRejected(ORDER_QUANTITY_NOT_POSITIVE);
    order()
        .given(PLACED)
        .when(add(item("belt", 1, gbp("0"))))
        .thenRejected(ORDER_PRICE_NOT_POSITIVE);
  }

  @Test
  void a_new_line_is_in_the_currency_of_the_order() {
    order()
        .given(PLACED)
        .when(add(item("belt", 1, eur("7.99"))))
        .thenRejected(ORDER_MIXED_CURRENCIES, "The order is in GBP, the new line is in EUR.");
  }

  @Test
  void the_total_with_a_new_line_fits_into_64_bits() {
    var room = gbp("9223372036854775787.999999999");
    order()
        .given(PLACED)
        .when(add(item("moon", 1, room)))
        .thenEvents(added(gbp("9223372036854775807.999999999"), line(2, "moon", 1, room)));
    order()
        .given(PLACED)
        .when(add(item("moon", 1, gbp("9223372036854775788"))))
        .thenRejected(ORDER_TOTAL_OUT_OF_RANGE);
    order()
        .given(PLACED)
        .when(add(item("moon", Integer.MAX_VALUE, room)))
        .thenRejected(ORDER_TOTAL_OUT_OF_RANGE);
  }

  @Test
  void a_line_is_removed() {
    order()
        .given(PLACED, ADDED)
        .when(remove(1))
        .thenEvents(removed(gbp("7.99"), 1))
        .thenState(
            OrderState.newBuilder()
                .setStatus(OrderStatus.ORDER_STATUS_PLACED)
                .setCustomerId("c-1")
                .addLines(line(2, "belt", 1, gbp("7.99")))
                .setNextLine(3)
                .setTotal(gbp("7.99"))
                .build());
  }

  @Test
  void the_last_line_stays() {
    order()
        .given(PLACED)
        .when(remove(1))
        .thenRejected(ORDER_EMPTY, "The last line stays; cancel the order instead.");
  }

  @Test
  void a_line_that_is_not_there_is_not_removed() {
    order().given(PLACED, ADDED).when(remove(0)).thenRejected(ORDER_LINE_UNKNOWN);
    order()
        .given(PLACED, ADDED)
        .when(remove(3))
        .thenRejected(ORDER_LINE_UNKNOWN, "The order has no line 3.");
    order()
        .given(PLACED, ADDED)
        .when(remove(-1))
        .thenRejected(ORDER_LINE_UNKNOWN, "The order has no line 4294967295.");
    order()
        .given(PLACED, ADDED, removed(gbp("20"), 2))
        .when(remove(2))
        .thenRejected(ORDER_LINE_UNKNOWN);
  }

  @Test
  void only_an_open_order_loses_a_line() {
    order().given().when(remove(1)).thenRejected(ORDER_UNKNOWN);
    order().given(PLACED, PAID).when(remove(1)).thenRejected(ORDER_ALREADY_PAID);
    order().given(PLACED, CANCELLED).when(remove(1)).thenRejected(ORDER_CANCELLED);
  }
}
