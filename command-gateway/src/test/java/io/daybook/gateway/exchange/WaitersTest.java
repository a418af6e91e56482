package io.daybook.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.ReplyTo;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitersTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofSeconds(10);

  private final Waiters waiters = new Waiters(2);

  @Test
  void a_reply_comes_to_its_attempt_only() {
    try (Waiter one = waiters.open();
        Waiter two = waiters.open()) {
      waiters.dispatch(replyTo(one.attemptId()));

      assertThat(one.await(LONG)).hasValue(replyTo(one.attemptId()));
      assertThat(two.await(SHORT)).isEmpty();
    }
  }

  @Test
  void a_late_or_foreign_reply_goes_nowhere() {
    Waiter gone = waiters.open();
    gone.close();

    waiters.dispatch(replyTo(gone.attemptId()));
    waiters.dispatch(replyTo("never heard of"));

    assertThat(waiters.inFlight()).isZero();
  }

  @Test
  void more_than_the_limit_are_not_let_in_until_one_is_closed() {
    Waiter first = waiters.open();
    waiters.open();
    assertThatThrownBy(waiters::open)
        .isInstanceOf(NotSentException.class)
        .hasMessage("2 commands are in flight, which is the limit.");

    first.close();
    first.close();

    waiters.open();
    assertThatThrownBy(waiters::open).isInstanceOf(NotSentException.class);
  }

  @Test
  void draining_lets_nobody_in_and_sends_the_rest_on() {
    Waiter waiting = waiters.open();

    waiters.drain(SHORT);

    assertThat(waiting.await(LONG)).isEmpty();
    assertThatThrownBy(waiters::open)
        .isInstanceOf(NotSentException.class)
        .hasMessage("The gateway is shutting down.");
  }

  @Test
  void draining_what_is_empty_takes_no_time() {
    waiters.drain(Duration.ofDays(1));
  }

  private static CommandReply replyTo(String attemptId) {
    return CommandReply.newBuilder()
        .setReplyTo(ReplyTo.newBuilder().setAttemptId(attemptId))
        .build();
  }
}
