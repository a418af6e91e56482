package io.daybook.projections.orders;

import static io.daybook.projections.Arms.added;
import static io.daybook.projections.Arms.cancelled;
import static io.daybook.projections.Arms.delivered;
import static io.daybook.projections.Arms.money;
import static io.daybook.projections.Arms.paid;
import static io.daybook.projections.Arms.placed;
import static io.daybook.projections.Arms.removed;
import static io.daybook.projections.Arms.shipped;
import static io.daybook.projections.orders.OrderSummary.Status.CANCELLED;
import static io.daybook.projections.orders.OrderSummary.Status.DELIVERED;
import static io.daybook.projections.orders.OrderSummary.Status.PAID;
import static io.daybook.projections.orders.OrderSummary.Status.PLACED;
import static io.daybook.projections.orders.OrderSummary.Status.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import io.daybook.projections.ProjectionStopped;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.ShippingAddressChanged;
import io.daybook.proto.v1.EventMetadata;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderSummaryFoldTest {
  private static final OrderSummary NEW =
      new OrderSummary("o-1", "c-1", PLACED, time(1), time(1), 1, 2, money(10, 500_000_000));

  @Test
  void a_placed_order_has_a_row() {
    assertThat(fold(null, 1, placed("c-1"))).isEqualTo(NEW);
  }

  @Test
  void a_business_time_is_kept_to_the_microsecond() {
    OrderEvent.Builder event = placed("c-1").toBuilder();
    event
        .getOrderPlacedBuilder()
        .setPlacedAt(Timestamp.newBuilder().setSeconds(77).setNanos(999_999_999));
    assertThat(fold(null, 1, event.build()))
        .isEqualTo(
            new OrderSummary(
                "o-1",
                "c-1",
                PLACED,
                Instant.parse("1970-01-01T00:01:17.999999Z"),
                time(1),
                1,
                2,
                money(10, 500_000_000)));
  }

  @Test
  void lines_come_and_go() {
    OrderSummary more = fold(NEW, 2, added(3, 30));
    assertThat(more)
        .isEqualTo(new OrderSummary("o-1", "c-1", PLACED, time(1), time(2), 2, 3, money(30, 0)));
    assertThat(fold(more, 3, removed(1, 25)))
        .isEqualTo(new OrderSummary("o-1", "c-1", PLACED, time(1), time(3), 3, 2, money(25, 0)));
  }

  @Test
  void each_step_has_a_status() {
    assertThat(fold(NEW, 2, paid())).isEqualTo(at(2, PAID));
    assertThat(fold(at(2, PAID), 3, shipped())).isEqualTo(at(3, SHIPPED));
    assertThat(fold(at(3, SHIPPED), 4, delivered())).isEqualTo(at(4, DELIVERED));
    assertThat(fold(NEW, 2, cancelled())).isEqualTo(at(2, CANCELLED));
  }

  @Test
  void an_address_changes_only_the_version() {
    OrderEvent changed =
        OrderEvent.newBuilder()
            .setShippingAddressChanged(ShippingAddressChanged.getDefaultInstance())
            .build();
    assertThat(fold(NEW, 2, changed)).isEqualTo(at(2, PLACED));
  }

  @Test
  void a_history_that_does_not_start_with_its_placing_stops_it() {
    assertThatThrownBy(() -> fold(null, 1, paid()))
        .isInstanceOf(ProjectionStopped.class)
        .hasMessage("Event sales.order/o-1@1 changes an order that was not placed.");
  }

  private static OrderSummary at(int version, OrderSummary.Status status) {
    return new OrderSummary(
        "o-1", "c-1", status, time(1), time(version), version, 2, money(10, 500_000_000));
  }

  private static OrderSummary fold(@Nullable OrderSummary before, int version, OrderEvent arm) {
    EventMetadata metadata =
        EventMetadata.newBuilder()
            .setEventId("sales.order/o-1@" + version)
            .setAggregateId("o-1")
            .setVersion(version)
            .setOccurredAt(Timestamp.newBuilder().setSeconds(1_000L * version))
            .build();
    return OrderSummaryFold.evolve(before, arm.toBuilder().setMetadata(metadata).build());
  }

  private static Instant time(int version) {
    return Instant.ofEpochSecond(1_000L * version);
  }
}
