package io.daybook.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.Decision;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import java.util.List;
import org.junit.jupiter.api.Test;

class BasketsTest {

  @Test
  void each_command_makes_one_event_and_the_state_stays_small() {
    OrderDecider decider = new OrderDecider();
    Baskets baskets = new Baskets("basket", 2);
    OrderState order = decider.initialState();
    for (int version = 0; version < 3_000; version++) {
      OrderCommand command = baskets.next(1);
      assertThat(command.getMetadata().getExpectedVersion()).isEqualTo(version);
      List<OrderEvent> events = accepted(decider.decide(order, command));
      assertThat(events).hasSize(1);
      order = decider.evolve(order, events.getFirst());
      assertThat(order.getLinesList()).hasSizeBetween(1, 2);
    }
  }

  private static List<OrderEvent> accepted(Decision<OrderEvent> decision) {
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted<OrderEvent>) decision).events();
  }
}
