package io.daybook.streams.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class KafkaFuturesTest {
  private final AtomicInteger asked = new AtomicInteger();

  /** Another instance has made the topic, and the broker that is asked has not heard of it. */
  @Test
  void a_topic_that_a_broker_does_not_know_yet_is_asked_for_again() {
    String answer =
        KafkaFutures.retryUntilKnown(
            () ->
                KafkaFutures.get(
                    asked.incrementAndGet() < 3
                        ? failed(new UnknownTopicOrPartitionException())
                        : KafkaFuture.completedFuture("known"),
                    "describe it"));

    assertThat(answer).isEqualTo("known");
    assertThat(asked).hasValue(3);
  }

  @Test
  void another_failure_is_not() {
    assertThatThrownBy(
            () ->
                KafkaFutures.retryUntilKnown(
                    () -> {
                      asked.incrementAndGet();
                      return KafkaFutures.get(
                          failed(new TopicAuthorizationException("not yours")), "describe it");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The cluster cannot describe it: not yours");
    assertThat(asked).hasValue(1);
  }

  private static KafkaFuture<String> failed(Exception failure) {
    KafkaFutureImpl<String> future = new KafkaFutureImpl<>();
    future.completeExceptionally(failure);
    return future;
  }
}
