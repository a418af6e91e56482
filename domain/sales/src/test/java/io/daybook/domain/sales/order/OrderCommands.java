package io.daybook.domain.sales.order;

import static io.daybook.domain.test.Monies.gbp;
import static io.daybook.domain.test.Monies.money;

import io.daybook.domain.test.properties.Steps;
import io.daybook.domain.test.properties.Wild;
import io.daybook.proto.sales.order.v1.AddItem;
import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.PayOrder;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.sales.order.v1.PostalAddress;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary commands to orders. */
final class OrderCommands {

  private OrderCommands() {}

  /** What reasonable senders want, mostly of open orders. */
  static Arbitrary<Function<OrderState, OrderCommand>> steps() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Steps.blind(items().list().ofMinSize(1).ofMaxSize(5).map(Orders::place))),
        Tuple.of(6, Steps.blind(items().map(Orders::add))),
        Tuple.of(6, Steps.blind(Arbitraries.integers().between(0, 12).map(Orders::remove))),
        Tuple.of(2, Arbitraries.of(order -> Orders.pay(order.getTotal()))),
        Tuple.of(1, Steps.blind(Arbitraries.just(Orders.pay(gbp("20"))))),
        Tuple.of(3, Steps.blind(Arbitraries.just(Orders.ship("1Z999")))),
        Tuple.of(3, Steps.blind(Arbitraries.just(Orders.deliver()))),
        Tuple.of(1, Steps.blind(Arbitraries.just(Orders.cancel("Too late")))),
        Tuple.of(
            1, Steps.blind(Arbitraries.of("Ada", "Charles").map(OrderCommands::changeAddress))));
  }

  /** Anything that the fields can hold. */
  static Arbitrary<OrderCommand> wild() {
    return Arbitraries.oneOf(
        wildPlace(),
        wildItem().optional().map(OrderCommands::add),
        Arbitraries.oneOf(Arbitraries.integers(), Wild.number()).map(Orders::remove),
        wildPay(),
        Wild.text("1Z999").map(Orders::ship),
        Arbitraries.just(Orders.deliver()),
        Wild.text("Too late").map(Orders::cancel),
        wildAddress().map(Orders::changeAddress));
  }

  /** One item in about eight breaks a rule, or fills the total. */
  private static Arbitrary<Item> items() {
    return Combinators.combine(
            Arbitraries.of("filter", "belt"),
            Arbitraries.frequencyOf(
                Tuple.of(40, Arbitraries.integers().between(1, 5)),
                Tuple.of(1, Arbitraries.of(0, -1))),
            Arbitraries.frequencyOf(
                Tuple.of(40, Arbitraries.of("0.000000001", "0.99", "7.333333333", "10")),
                Tuple.of(2, Arbitraries.of("0", "9223372036854775807.5"))),
            Arbitraries.frequency(Tuple.of(20, "GBP"), Tuple.of(1, "EUR")))
        .as((sku, quantity, price, code) -> Orders.item(sku, quantity, money(price, code)));
  }

  private static Arbitrary<OrderCommand> wildPlace() {
    return Combinators.combine(
            Wild.text("c-1"), wildItem().list().ofMaxSize(4), Wild.time().optional())
        .as(
            (customer, items, time) -> {
              var place = PlaceOrder.newBuilder().setCustomerId(customer).addAllItems(items);
              time.ifPresent(place::setPlacedAt);
              return Orders.place(place);
            });
  }

  private static OrderCommand changeAddress(String name) {
    return Orders.changeAddress(PostalAddress.newBuilder().addLines(name).build());
  }

  private static Arbitrary<PostalAddress> wildAddress() {
    return Combinators.combine(
            Wild.text("Ada").list().ofMaxSize(12),
            Wild.text("10115"),
            Wild.text("Berlin"),
            Wild.text("DE"))
        .as(
            (lines, code, city, country) ->
                PostalAddress.newBuilder()
                    .addAllLines(lines)
                    .setPostalCode(code)
                    .setCity(city)
                    .setCountryCode(country)
                    .build());
  }

  private static Arbitrary<Item> wildItem() {
    return Combinators.combine(Wild.text("filter"), Wild.number(), Wild.money().optional())
        .as(
            (sku, quantity, price) -> {
              var item = Item.newBuilder().setSku(sku).setQuantity(quantity);
              price.ifPresent(item::setUnitPrice);
              return item.build();
            });
  }

  private static OrderCommand add(Optional<Item> item) {
    var add = AddItem.newBuilder();
    item.ifPresent(add::setItem);
    return OrderCommand.newBuilder().setAddItem(add).build();
  }

  private static Arbitrary<OrderCommand> wildPay() {
    return Combinators.combine(Wild.text("p-1"), Wild.number(), Wild.money().optional())
        .as(
            (id, method, amount) -> {
              var pay = PayOrder.newBuilder().setPaymentId(id).setMethodValue(method);
              amount.ifPresent(pay::setAmount);
              return Orders.pay(pay);
            });
  }
}
