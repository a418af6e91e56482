package io.daybook.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.streams.UndecidedCommands.Undecided;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UndecidedCommandsHealthTest {
  private static final TopicPartition COMMANDS = new TopicPartition("sales.order.commands.v1", 2);

  @Test
  void one_that_waits_for_as_long_as_a_takeover_is_a_warning() {
    assertThat(UndecidedCommandsHealth.warning(waitingFor(Duration.ofSeconds(95), false)))
        .hasValue("The command at sales.order.commands.v1-2@17 has not been decided for 95 s");
    assertThat(UndecidedCommandsHealth.warning(waitingFor(Duration.ofSeconds(12), true)))
        .hasValueSatisfying(
            warning -> assertThat(warning).endsWith(": its sender's transaction is open"));
  }

  @Test
  void one_that_waits_for_a_moment_is_none() {
    assertThat(UndecidedCommandsHealth.warning(waitingFor(Duration.ofSeconds(3), true))).isEmpty();
  }

  private static Undecided waitingFor(Duration age, boolean inOpenTransaction) {
    return new Undecided(COMMANDS, 17, Instant.now().minus(age), inOpenTransaction);
  }
}
