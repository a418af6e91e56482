package io.daybook.domain.sales.summaries;

import static io.daybook.domain.sales.order.Orders.CANCELLED;
import static io.daybook.domain.sales.order.Orders.DELIVERED;
import static io.daybook.domain.sales.order.Orders.PAID;
import static io.daybook.domain.sales.order.Orders.PLACED;
import static io.daybook.domain.sales.order.Orders.SHIPPED;
import static io.daybook.domain.sales.order.Orders.added;
import static io.daybook.domain.sales.order.Orders.addressed;
import static io.daybook.domain.sales.order.Orders.line;
import static io.daybook.domain.sales.order.Orders.removed;
import static io.daybook.domain.test.Monies.gbp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.domain.sales.summaries.OrderSummary.Status;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.PostalAddress;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Money;
import io.daybook.readmodels.Folded;
import io.daybook.readmodels.ProjectionStopped;
import io.daybook.readmodels.ReadModels;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderSummariesTest {
  private static final OrderSummaries SUMMARIES = new OrderSummaries();
  private static final String CUSTOMER = PLACED.getOrderPlaced().getCustomerId();
  private static final OrderSummary NEW = summary(1, Status.PLACED, 1, gbp("20"));

  @Test
  void a_placed_order_has_a_row() {
    assertThat(rowAfter(PLACED)).isEqualTo(NEW);
  }

  @Test
  void an_order_is_placed_when_the_business_took_it() {
    OrderEvent.Builder placed = PLACED.toBuilder();
    placed.getOrderPlacedBuilder().setPlacedAt(Timestamp.newBuilder().setSeconds(77));
    assertThat(rowAfter(placed.build()).placedAt()).isEqualTo(Instant.ofEpochSecond(77));
  }

  @Test
  void lines_come_and_go() {
    OrderEvent more = added(gbp("30"), line(2, "bulb", 1, gbp("10")));
    OrderEvent less = removed(gbp("10"), 1);
    assertThat(rowAfter(PLACED, more)).isEqualTo(summary(2, Status.PLACED, 2, gbp("30")));
    assertThat(rowAfter(PLACED, more, less)).isEqualTo(summary(3, Status.PLACED, 1, gbp("10")));
  }

  @Test
  void each_step_has_a_status() {
    assertThat(rowAfter(PLACED, PAID)).isEqualTo(summary(2, Status.PAID));
    assertThat(rowAfter(PLACED, PAID, SHIPPED)).isEqualTo(summary(3, Status.SHIPPED));
    assertThat(rowAfter(PLACED, PAID, SHIPPED, DELIVERED)).isEqualTo(summary(4, Status.DELIVERED));
    assertThat(rowAfter(PLACED, CANCELLED)).isEqualTo(summary(2, Status.CANCELLED));
  }

  @Test
  void an_address_changes_only_the_version() {
    OrderEvent changed = addressed(PostalAddress.getDefaultInstance());
    assertThat(rowAfter(PLACED, changed)).isEqualTo(summary(2, Status.PLACED));
  }

  @Test
  void a_history_that_does_not_start_with_its_placing_stops_it() {
    assertThatThrownBy(() -> rowAfter(PAID))
        .isInstanceOf(ProjectionStopped.class)
        .hasMessage("Event sales.order/o-1@1 changes an order that was not placed.");
  }

  @Test
  void its_query_is_found_with_it() {
    assertThat(ReadModels.load(AggregateTypes.load()).queries())
        .singleElement()
        .satisfies(
            query -> assertThat(query.projection().name()).isEqualTo("sales.order_summaries"));
  }

  /** Event by event, and from the state: both have to agree. */
  private static OrderSummary rowAfter(OrderEvent... arms) {
    OrderDecider rules = new OrderDecider();
    OrderState state = rules.initialState();
    @Nullable OrderSummary row = null;
    for (int i = 0; i < arms.length; i++) {
      OrderEvent event = arms[i].toBuilder().setMetadata(metadata(i + 1)).build();
      row = SUMMARIES.evolve(row, event);
      state = rules.evolve(state, event);
    }
    Folded<OrderState> folded = new Folded<>("o-1", arms.length, time(1), time(arms.length), state);
    assertThat(SUMMARIES.expected(folded)).isEqualTo(row);
    return Objects.requireNonNull(row);
  }

  private static EventMetadata metadata(int version) {
    return EventMetadata.newBuilder()
        .setEventId("sales.order/o-1@" + version)
        .setAggregateId("o-1")
        .setVersion(version)
        .setOccurredAt(Timestamp.newBuilder().setSeconds(1_000L * version))
        .build();
  }

  private static OrderSummary summary(int version, Status status) {
    return summary(version, status, 1, gbp("20"));
  }

  private static OrderSummary summary(int version, Status status, int lineCount, Money total) {
    return new OrderSummary(
        "o-1", CUSTOMER, status, time(1), time(version), version, lineCount, total);
  }

  private static Instant time(int version) {
    return Instant.ofEpochSecond(1_000L * version);
  }
}
