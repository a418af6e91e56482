package io.daybook.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.Decision;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.proto.sales.order.v1.OrderEvent;
import org.junit.jupiter.api.Test;

class LongOrderTest {

  private final OrderDecider decider = new OrderDecider();

  @Test
  void each_command_makes_one_event_and_the_state_stays_small() {
    var state = decider.initialState();
    for (int step = 0; step < 2_000; step++) {
      var decision = decider.decide(state, LongOrder.command("o-1", step));
      assertThat(decision).isInstanceOf(Decision.Accepted.class);
      var events = ((Decision.Accepted<OrderEvent>) decision).events();
      assertThat(events).hasSize(1);
      state = decider.evolve(state, events.getFirst());
      assertThat(state.getLinesCount()).isBetween(1, 2);
    }
  }
}
