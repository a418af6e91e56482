package io.daybook.query.feed;

import static io.daybook.query.OrderLog.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.domain.Rules;
import io.daybook.query.OnlyEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log's end is followed again, whatever has ended that. */
@ExtendWith(RunningFeed.Shared.class)
class TailIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final RunningFeed shared;
  private final AtomicBoolean failing = new AtomicBoolean();

  TailIT(RunningFeed shared) {
    this.shared = shared;
  }

  @Test
  void an_error_ends_every_stream_is_told_and_the_log_is_followed_again() throws Exception {
    FeedLog log = FeedLog.of(List.of(ORDERS), Rules.load(), shared.writer().log(), 1);
    FeedSettings settings = new FeedSettings(1, SOON, 1_000, 1 << 20, 1, SOON, SOON, SOON);
    try (Tail tail = new Tail(settings, log, new OnlyEvents(), FailingConsumer::new)) {
      tail.start();
      tail.enter();
      RecentEvents before = tail.following(SOON).recent();
      failing.set(true);
      await().atMost(SOON).until(before::isEnded);
      await().atMost(SOON).until(() -> tail.failure().isPresent());
      assertThat(tail.failure()).hasValue("java.lang.NoClassDefFoundError: gone");
      failing.set(false);
      assertThat(tail.following(SOON).recent()).isNotSameAs(before).matches(r -> !r.isEnded());
      await().atMost(SOON).until(() -> tail.failure().isEmpty());
    }
  }

  private final class FailingConsumer extends KafkaConsumer<byte[], byte[]> {
    FailingConsumer() {
      super(
          Map.of("bootstrap.servers", shared.broker().bootstrapServers()),
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      if (failing.get()) {
        throw new NoClassDefFoundError("gone");
      }
      return super.poll(timeout);
    }
  }
}
