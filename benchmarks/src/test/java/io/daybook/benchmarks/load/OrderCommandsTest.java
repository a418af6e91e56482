package io.daybook.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandMetadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderCommandsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 250})
  void each_order_is_brought_to_its_end_in_its_order(int interleaved) {
    Map<String, Integer> versions = new HashMap<>();
    for (CommandMetadata sent : commands(interleaved, 3)) {
      int expected = versions.merge(sent.getAggregateId(), 1, Integer::sum) - 1;
      assertThat(sent.getExpectedVersion()).isEqualTo(expected);
    }
    assertThat(versions).hasSize(interleaved * 3);
    assertThat(versions.values()).containsOnly(OrderCommands.PER_ORDER);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 250})
  void so_many_other_orders_come_between_two_commands_of_one(int interleaved) {
    List<CommandMetadata> sent = commands(interleaved, 1);
    for (int i = interleaved; i < sent.size(); i++) {
      assertThat(sent.get(i).getAggregateId())
          .isEqualTo(sent.get(i - interleaved).getAggregateId());
    }
  }

  /** So many rounds of orders that take turns, from the first command to the last. */
  private static List<CommandMetadata> commands(int interleaved, int rounds) {
    OrderCommands commands = new OrderCommands("o", interleaved);
    return Stream.generate(commands::next)
        .limit((long) interleaved * OrderCommands.PER_ORDER * rounds)
        .map(OrderCommand::getMetadata)
        .toList();
  }
}
