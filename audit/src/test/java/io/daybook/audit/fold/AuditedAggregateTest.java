package io.daybook.audit.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Events;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.OrderStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditedAggregateTest {
  private final AuditedAggregate order = new AuditedAggregate("o-1", Events.RULES);

  @BeforeEach
  void placed() {
    assertThat(order.add(Events.placed("o-1"))).isEmpty();
  }

  @Test
  void folds_events_in_the_order_of_their_versions() {
    assertThat(order.add(Events.paid("o-1", 2))).isEmpty();

    assertThat(order.version()).isEqualTo(2);
    assertThat(order.state())
        .isInstanceOfSatisfying(
            OrderState.class,
            state -> assertThat(state.getStatus()).isEqualTo(OrderStatus.ORDER_STATUS_PAID));
    assertThat(order.lastCommand()).isEqualTo(Events.position(2));
    assertThat(order.firstAt()).isNotEqualTo(order.lastAt());
  }

  @Test
  void finds_a_gap_once_all_is_read_and_folds_no_further() {
    assertThat(order.add(Events.paid("o-1", 3))).isEmpty();
    assertThat(order.add(Events.paid("o-1", 5))).isEmpty();
    assertThat(order.gap())
        .contains(
            new AuditedAggregate.Fault(
                "its history has a gap", "expected version 2, found version 3"));
    assertThat(order.isBroken()).isTrue();
    assertThat(order.version()).isEqualTo(1);
  }

  @Test
  void a_gap_whose_tombstone_comes_before_or_after_it_is_none() {
    order.erase(2);
    order.add(Events.paid("o-1", 3));
    assertThat(order.gap()).isEmpty();
    assertThat(order.isBroken()).isTrue();

    AuditedAggregate other = new AuditedAggregate("o-2", Events.RULES);
    other.add(Events.placed("o-2"));
    other.add(Events.paid("o-2", 3));
    other.erase(2);
    assertThat(other.gap()).isEmpty();
  }

  @Test
  void finds_a_version_that_is_there_twice() {
    assertThat(order.add(Events.placed("o-1")))
        .contains(
            new AuditedAggregate.Fault(
                "its history has a version twice", "expected version 2, found version 1"));
  }

  @Test
  void finds_time_that_goes_back() {
    var early = Events.metadata("o-1", 2).setOccurredAt(Events.metadata("o-1", 0).getOccurredAt());
    assertThat(order.add(Events.logged(OrderEvent.newBuilder(), early)))
        .contains(new AuditedAggregate.Fault("its time goes back", "at version 2"));
  }

  @Test
  void finds_an_event_that_no_fold_knows() {
    var unknown = Events.logged(OrderEvent.newBuilder(), Events.metadata("o-1", 2));
    assertThat(order.add(unknown))
        .hasValueSatisfying(
            fault -> assertThat(fault.what()).isEqualTo("its history cannot be folded"));
  }
}
