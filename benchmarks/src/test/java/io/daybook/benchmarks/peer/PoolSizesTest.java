package io.daybook.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.sales.order.v1.OrderCommand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolSizesTest {

  private final PoolSizes sizes =
      new PoolSizes("test", PoolSizes.ALL, (client, _, _) -> ((Pool) client).rate());
  private final List<Integer> tried = new ArrayList<>();

  @Test
  void the_size_with_the_highest_rate_is_found_once() {
    assertThat(sizes.best(40, this::fastWith16)).isEqualTo(16);
    assertThat(sizes.best(40, this::fastWith16)).isEqualTo(16);

    assertThat(tried).containsExactly(32, 8, 16, 32, 32, 16, 8);
    assertThat(sizes.text(40)).isEqualTo("pool=16");
  }

  @Test
  void callers_who_wait_in_line_need_no_other_trial() {
    assertThat(sizes.best(64, this::fastWith16)).isEqualTo(16);
    tried.clear();
    assertThat(sizes.best(512, this::fastWith16)).isEqualTo(16);

    assertThat(tried).isEmpty();
    assertThat(sizes.text(256)).isEqualTo("pool=16");
  }

  @Test
  void few_callers_need_no_trial() {
    assertThat(sizes.best(8, this::fastWith16)).isEqualTo(8);

    assertThat(tried).isEmpty();
    assertThat(sizes.text(8)).isEqualTo("pool=8");
    assertThat(sizes.text(9)).isEmpty();
  }

  @Test
  void a_size_that_is_given_is_not_tried() {
    PoolSizes one = new PoolSizes("test", List.of(32));
    assertThat(one.best(1, this::fastWith16)).isEqualTo(32);
    assertThat(one.best(512, this::fastWith16)).isEqualTo(32);

    assertThat(tried).isEmpty();
  }

  private OrderClient fastWith16(int size) {
    tried.add(size);
    return new Pool(size == 16 ? 100 : size);
  }

  private record Pool(double rate) implements OrderClient {
    /** Sends nothing: the test gives the rate. */
    @Override
    public void send(OrderCommand command) {}

    @Override
    public void close() {}
  }
}
