package io.daybook.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.v1.CommandPosition;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SentTest {
  private static final CommandPosition SEVENTH =
      CommandPosition.newBuilder().setPartition(1).setOffset(7).build();

  @Test
  void a_confirmed_command_has_its_place() {
    Sent sent = new Sent(CompletableFuture.completedFuture(SEVENTH));

    assertThat(sent.position(Duration.ZERO)).hasValue(SEVENTH);
  }

  @Test
  void a_command_that_is_not_confirmed_in_time_has_none() {
    assertThat(new Sent(new CompletableFuture<>()).position(Duration.ZERO)).isEmpty();
  }

  @Test
  void a_command_that_the_log_may_not_have_has_none() {
    var failed = CompletableFuture.<CommandPosition>failedFuture(new TimeoutException("expired"));
    var given = new CompletableFuture<CommandPosition>();
    given.cancel(false);

    assertThat(new Sent(failed).position(Duration.ofSeconds(1))).isEmpty();
    assertThat(new Sent(given).position(Duration.ofSeconds(1))).isEmpty();
  }
}
