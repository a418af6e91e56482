package io.daybook.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateType;
import io.daybook.proto.sales.order.v1.OrderState;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void a_steady_history_adds_and_removes_a_line() {
    assertThat(Samples.history(1_000, false)).hasSize(1_000);
    assertThat(Samples.fold(Samples.history(999, false)).getLinesCount()).isEqualTo(1);
    assertThat(Samples.fold(Samples.history(1_000, false)).getLinesCount()).isEqualTo(2);
  }

  @Test
  void a_growing_history_has_a_line_for_each_event() {
    assertThat(Samples.fold(Samples.history(1_000, true)).getLinesCount()).isEqualTo(1_000);
  }

  @Test
  void the_event_is_the_next_one_of_the_order() {
    OrderState order = Samples.order();
    assertThat(order.getLinesCount()).isEqualTo(3);
    assertThat(Samples.DECIDER.evolve(order, Samples.event()).getLinesCount()).isEqualTo(4);
    assertThat(Samples.event().getMetadata().getVersion()).isEqualTo(4);
  }

  @Test
  void each_type_has_the_commands_of_an_order_under_a_path_of_its_own() {
    List<AggregateType> types = Samples.types(2);
    assertThat(types).extracting(AggregateType::path).doesNotHaveDuplicates().hasSize(2);
    assertThat(types)
        .allSatisfy(
            type ->
                assertThat(type.routes())
                    .hasSize(8)
                    .allSatisfy(
                        route -> assertThat(route.template()).startsWith(type.path() + ":")));
  }
}
