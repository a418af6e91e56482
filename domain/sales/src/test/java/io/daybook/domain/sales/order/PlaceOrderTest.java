package io.daybook.domain.sales.order;

import static io.daybook.domain.sales.order.OrderRejection.ORDER_ALREADY_PLACED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_CANCELLED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_EMPTY;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_MALFORMED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_MIXED_CURRENCIES;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_PRICE_NOT_POSITIVE;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_QUANTITY_NOT_POSITIVE;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_TOO_MANY_LINES;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_TOTAL_OUT_OF_RANGE;
import static io.daybook.domain.sales.order.Orders.CANCELLED;
import static io.daybook.domain.sales.order.Orders.DELIVERED;
import static io.daybook.domain.sales.order.Orders.PAID;
import static io.daybook.domain.sales.order.Orders.PLACED;
import static io.daybook.domain.sales.order.Orders.SHIPPED;
import static io.daybook.domain.sales.order.Orders.item;
import static io.daybook.domain.sales.order.Orders.line;
import static io.daybook.domain.sales.order.Orders.place;
import static io.daybook.domain.sales.order.Orders.placed;
import static io.daybook.domain.test.Monies.eur;
import static io.daybook.domain.test.Monies.gbp;
import static io.daybook.domain.test.Monies.money;

import com.google.protobuf.Timestamp;
import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.OrderStatus;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.v1.Money;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Placing an order, one example per branch. */
class PlaceOrderTest {

  private static final Item FILTERS = item("filter", 2, gbp("10"));
  private static final OrderCommand PLACE = place(FILTERS);

  @Test
  void an_order_is_placed() {
    Orders.order()
        .given()
        .when(PLACE)
        .thenEvents(PLACED)
        .thenState(
            OrderState.newBuilder()
                .setStatus(OrderStatus.ORDER_STATUS_PLACED)
                .setCustomerId("c-1")
                .addLines(line(1, "filter", 2, gbp("10")))
                .setNextLine(2)
                .setTotal(gbp("20"))
                .build());
  }

  @Test
  void a_sku_may_stand_on_several_lines() {
    Orders.order()
        .given()
        .when(place(FILTERS, item("belt", 1, gbp("7.99")), item("filter", 1, gbp("9.50"))))
        .thenEvents(
            placed(
                gbp("37.49"),
                line(1, "filter", 2, gbp("10")),
                line(2, "belt", 1, gbp("7.99")),
                line(3, "filter", 1, gbp("9.50"))));
  }

  @Test
  void the_business_time_is_kept() {
    var time = Timestamp.newBuilder().setSeconds(1_291_191_960).build();
    var event = PLACED.toBuilder();
    event.getOrderPlacedBuilder().setPlacedAt(time);
    Orders.order()
        .given()
        .when(place(usual().setPlacedAt(time)))
        .thenEvents(event.build())
        .thenState(
            OrderState.newBuilder()
                .setStatus(OrderStatus.ORDER_STATUS_PLACED)
                .setCustomerId("c-1")
                .addLines(line(1, "filter", 2, gbp("10")))
                .setNextLine(2)
                .setTotal(gbp("20"))
                .setPlacedAt(time)
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "-62135596801, 0, false", "-62135596800, 0, true",
    "253402300799, 999999999, true", "253402300800, 0, false",
    "0, -1, false", "0, 1000000000, false"
  })
  void the_business_time_is_of_the_years_1_to_9999(long seconds, int nanos, boolean accepted) {
    var time = Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos).build();
    var outcome = Orders.order().given().when(place(usual().setPlacedAt(time)));
    if (accepted) {
      var event = PLACED.toBuilder();
      event.getOrderPlacedBuilder().setPlacedAt(time);
      outcome.thenEvents(event.build());
    } else {
      outcome.thenRejected(
          ORDER_MALFORMED, "The time of placing is not a time of the years 1 to 9999.");
    }
  }

  @Test
  void an_order_is_placed_once() {
    Orders.order()
        .given(PLACED)
        .when(PLACE)
        .thenRejected(
            ORDER_ALREADY_PLACED, "The order is placed already; an order is placed once.");
    Orders.order().given(PLACED, PAID).when(PLACE).thenRejected(ORDER_ALREADY_PLACED);
    Orders.order().given(PLACED, PAID, SHIPPED).when(PLACE).thenRejected(ORDER_ALREADY_PLACED);
    Orders.order()
        .given(PLACED, PAID, SHIPPED, DELIVERED)
        .when(PLACE)
        .thenRejected(ORDER_ALREADY_PLACED);
  }

  @Test
  void a_cancelled_order_is_not_placed_again() {
    Orders.order().given(PLACED, CANCELLED).when(PLACE).thenRejected(ORDER_CANCELLED);
  }

  @Test
  void an_order_has_a_customer() {
    rejected(usual().setCustomerId(""), ORDER_MALFORMED, "The customer is missing.");
    rejected(
        usual().setCustomerId("c".repeat(65)),
        ORDER_MALFORMED,
        "The customer is longer than 64 characters.");
  }

  @Test
  void an_order_has_a_line() {
    rejected(usual().clearItems(), ORDER_EMPTY, "An order has at least one line.");
  }

  @Test
  void an_order_has_at_most_1_000_lines() {
    var most = Collections.nCopies(1_000, item("filter", 1, gbp("0.10")));
    var lines =
        IntStream.rangeClosed(1, 1_000).mapToObj(n -> line(n, "filter", 1, gbp("0.10"))).toList();
    Orders.order().given().when(place(most)).thenEvents(placed(gbp("100"), lines));
    rejected(
        usual().addAllItems(most),
        ORDER_TOO_MANY_LINES,
        "An order has at most 1,000 lines, not 1,001.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-a", "a/b", "a b", "a\0", "a\n", "é"})
  void a_sku_is_a_key(String sku) {
    rejected(
        usual().addItems(item(sku, 1, gbp("1"))),
        ORDER_MALFORMED,
        "The sku is not 1 to 64 characters of [A-Za-z0-9._~-], the first a letter or a digit.");
  }

  @Test
  void a_sku_of_64_characters_is_the_longest() {
    var sku = "A".repeat(64);
    Orders.order()
        .given()
        .when(place(item(sku, 1, gbp("1"))))
        .thenEvents(placed(gbp("1"), line(1, sku, 1, gbp("1"))));
    Orders.order().given().when(place(item(sku + "A", 1, gbp("1")))).thenRejected(ORDER_MALFORMED);
  }

  @Test
  void a_quantity_is_above_zero() {
    Orders.order()
        .given()
        .when(place(item("filter", 1, gbp("10"))))
        .thenEvents(placed(gbp("10"), line(1, "filter", 1, gbp("10"))));
    rejected(
        usual().addItems(item("belt", 0, gbp("10"))),
        ORDER_QUANTITY_NOT_POSITIVE,
        "The quantity of belt is 0; it must be above zero.");
    rejected(
        usual().addItems(item("belt", Integer.MIN_VALUE, gbp("10"))),
        ORDER_QUANTITY_NOT_POSITIVE,
        "The quantity of belt is -2147483648; it must be above zero.");
  }

  @Test
  void a_price_is_above_zero() {
    Orders.order()
        .given()
        .when(place(item("filter", 1, gbp("0.000000001"))))
        .thenEvents(placed(gbp("0.000000001"), line(1, "filter", 1, gbp("0.000000001"))));
    rejected(
        usual().addItems(item("belt", 1, gbp("0"))),
        ORDER_PRICE_NOT_POSITIVE,
        "The price of belt is 0.00 GBP; it must be above zero.");
    rejected(
        usual().addItems(item("belt", 1, gbp("-0.000000001"))),
        ORDER_PRICE_NOT_POSITIVE,
        "The price of belt is -0.000000001 GBP; it must be above zero.");
  }

  @Test
  void a_price_is_given() {
    rejected(
        usual().addItems(Item.newBuilder().setSku("belt").setQuantity(1)),
        ORDER_MALFORMED,
        "The price is missing.");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, 0", "gbp, 1, 0", "GBPX, 1, 0", "GB, 1, 0",
    "GBP, 1, 1000000000", "GBP, -1, -1000000000", "GBP, 1, -1", "GBP, -1, 1",
    "GBP, 0, -2147483648"
  })
  void a_price_is_well_formed(String currency, long units, int nanos) {
    var price =
        Money.newBuilder().setCurrencyCode(currency).setUnits(units).setNanos(nanos).build();
    rejected(
        usual().addItems(item("belt", 1, price)),
        ORDER_MALFORMED,
        "The price is not a currency of three capital letters with units and nanos of one sign,"
            + " in range.");
  }

  @Test
  void an_order_is_in_one_currency() {
    rejected(
        usual().addItems(item("belt", 1, eur("10"))),
        ORDER_MIXED_CURRENCIES,
        "An order is in one currency, not in GBP and EUR.");
  }

  @Test
  void a_total_fits_into_64_bits() {
    var most = money("9223372036854775807.999999999", "JPY");
    Orders.order()
        .given()
        .when(place(item("moon", 1, most)))
        .thenEvents(placed(most, line(1, "moon", 1, most)));
    Orders.order()
        .given()
        .when(place(item("moon", 1, most), item("dust", 1, money("0.000000001", "JPY"))))
        .thenRejected(ORDER_TOTAL_OUT_OF_RANGE, "The order's total would not fit into 64 bits.");
    Orders.order()
        .given()
        .when(place(item("moon", 2, most), item("dust", 1, money("1", "JPY"))))
        .thenRejected(ORDER_TOTAL_OUT_OF_RANGE);
  }

  private static PlaceOrder.Builder usual() {
    return PlaceOrder.newBuilder().setCustomerId("c-1").addItems(FILTERS);
  }

  private static void rejected(PlaceOrder.Builder place, OrderRejection code, String message) {
    Orders.order().given().when(place(place)).thenRejected(code, message);
  }
}
