package io.daybook.domain.sales.order;

import static io.daybook.domain.test.Monies.decimal;
import static io.daybook.domain.test.Monies.gbp;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.Decision.Accepted;
import io.daybook.domain.test.properties.DeciderProperties;
import io.daybook.domain.test.properties.History;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderCommand.CommandCase;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderLine;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.OrderStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What holds for an order, whatever happened before. */
class OrderDeciderPropertiesTest extends DeciderProperties<OrderCommand, OrderState, OrderEvent> {

  private static final List<OrderStatus> REACHABLE =
      List.of(
          OrderStatus.ORDER_STATUS_PLACED,
          OrderStatus.ORDER_STATUS_PAID,
          OrderStatus.ORDER_STATUS_SHIPPED,
          OrderStatus.ORDER_STATUS_DELIVERED,
          OrderStatus.ORDER_STATUS_CANCELLED);

  OrderDeciderPropertiesTest() {
    super(new OrderDecider());
  }

  @Property
  void histories_reach_every_status(@ForAll("histories") History<OrderState, OrderEvent> history) {
    var order = history.state();
    Statistics.collect(order.getStatus());
    Statistics.coverage(
        coverage -> REACHABLE.forEach(status -> coverage.check(status).count(count -> count > 0)));
  }

  @Property
  void the_total_is_the_sum_of_the_lines(
      @ForAll("histories") History<OrderState, OrderEvent> history) {
    for (var order : history.states()) {
      assertThat(decimal(order.getTotal())).isEqualByComparingTo(sum(order));
    }
  }

  @Property
  void a_line_number_is_never_used_again(
      @ForAll("histories") History<OrderState, OrderEvent> history) {
    var numbers = new ArrayList<Integer>();
    for (var event : history.events()) {
      event.getOrderPlaced().getLinesList().forEach(line -> numbers.add(line.getLine()));
      if (event.hasItemAdded()) {
        numbers.add(event.getItemAdded().getLine().getLine());
      }
    }
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
    assertThat(history.state().getNextLine()).isEqualTo(numbers.isEmpty() ? 0 : numbers.size() + 1);
  }

  @Property
  void an_order_that_exists_has_lines(
      @ForAll("histories") History<OrderState, OrderEvent> history) {
    assertThat(history.state().getLinesCount() > 0).isEqualTo(history.version() > 0);
  }

  @Property
  void a_line_added_and_removed_leaves_the_order_as_it_was(
      @ForAll("histories") History<OrderState, OrderEvent> history) {
    var before = history.state();
    var added = decider.decide(before, Orders.add(Orders.item("belt", 3, gbp("7.99"))));
    if (added instanceof Accepted<OrderEvent>(var events)) {
      var line = decider.fold(before, events);
      var removed = decider.decide(line, Orders.remove(before.getNextLine()));
      var after = decider.fold(line, ((Accepted<OrderEvent>) removed).events());
      assertThat(after).isEqualTo(before.toBuilder().setNextLine(before.getNextLine() + 1).build());
    }
  }

  @Override
  protected List<OrderState> impossibleStates() {
    return List.of(OrderState.newBuilder().setStatusValue(99).build());
  }

  @Override
  protected boolean repeatable(OrderCommand command) {
    return command.getCommandCase() == CommandCase.ADD_ITEM;
  }

  @Override
  protected Arbitrary<Function<OrderState, OrderCommand>> steps() {
    return OrderCommands.steps();
  }

  @Override
  protected Arbitrary<OrderCommand> wildCommands() {
    return OrderCommands.wild();
  }

  private static BigDecimal sum(OrderState order) {
    return order.getLinesList().stream()
        .map(OrderDeciderPropertiesTest::cost)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal cost(OrderLine line) {
    return decimal(line.getUnitPrice()).multiply(BigDecimal.valueOf(line.getQuantity()));
  }
}
