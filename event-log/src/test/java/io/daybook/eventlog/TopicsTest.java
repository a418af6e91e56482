package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import org.junit.jupiter.api.Test;

class TopicsTest {
  private final AggregateType order = AggregateTypes.load().byName("sales.order").orElseThrow();

  @Test
  void are_named_after_the_aggregate_type() {
    Topics topics = new LogSettings("127.0.0.1:9092", "", 8, 8, 1).topics();
    assertThat(topics.commands(order)).isEqualTo("sales.order.commands.v1");
    assertThat(topics.events(order)).isEqualTo("sales.order.events.v1");
    assertThat(topics.replies()).isEqualTo("daybook.replies.v1");
    assertThat(topics.outcomes()).isEqualTo("daybook.outcomes.v1");
    assertThat(topics.deadLetters()).isEqualTo("daybook.dead-letters.v1");
    assertThat(topics.deadLetterActions()).isEqualTo("daybook.dead-letter-actions.v1");
  }

  @Test
  void start_with_the_prefix_of_the_installation() {
    Topics topics = new Topics("test.");
    assertThat(topics.commands(order)).isEqualTo("test.sales.order.commands.v1");
    assertThat(topics.events(order)).isEqualTo("test.sales.order.events.v1");
    assertThat(topics.replies()).isEqualTo("test.daybook.replies.v1");
    assertThat(topics.deadLetters()).isEqualTo("test.daybook.dead-letters.v1");
  }

  @Test
  void have_1_to_10000_partitions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogSettings("b", "", 0, 8, 1))
        .withMessage("partitions is 0, must be 1 to 10000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogSettings("b", "", 8, 10_001, 1))
        .withMessage("replyPartitions is 10001, must be 1 to 10000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogSettings("b", "", 8, 8, -1))
        .withMessage("replicationFactor is -1, must be 1 to 10000");
  }
}
