package io.daybook.query.feed;

import static io.daybook.query.OrderLog.ORDERS;
import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.domain.Rules;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.ProblemException;
import io.daybook.localstack.testing.TopicRecords;
import io.daybook.query.EventWriter;
import io.daybook.query.OnlyEvents;
import io.daybook.query.OrderLog.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long a token is waited for, and what is said then. The tests are the tail. */
@ExtendWith(RunningFeed.Shared.class)
class AppliedCommandsIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final EventWriter writer;
  private final FeedLog log;

  AppliedCommandsIT(RunningFeed feed) {
    this.writer = feed.writer();
    this.log = FeedLog.of(List.of(ORDERS), Rules.load(), writer.log(), 1);
  }

  @Test
  void what_stood_before_the_tail_is_read_back() throws Exception {
    ConsistencyToken token = writer.write("applied-1", 0, placed("c-1"), itemAdded(2));
    AppliedCommands applied = fromTheEnd();
    applied.require(Optional.of(token), LONG);
    applied.require(Optional.empty(), Duration.ZERO);
  }

  @Test
  void a_token_that_is_not_reached_is_waited_for_and_the_lag_is_told() {
    ConsistencyToken last = writer.write("applied-2", 0, placed("c-1"));
    AppliedCommands applied = fromTheEnd();
    require(applied, last, LONG);
    Command ahead = writer.command("applied-2", 1, itemAdded(2));
    long begin = System.nanoTime();
    assertThatThrownBy(() -> require(applied, ahead.token(), SHORT))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(503);
              assertThat(refused.problem().type()).isEqualTo("/problems/read-model-behind");
              assertThat(refused.problem().detail())
                  .isEqualTo("The read model is 3 commands behind the token.");
              assertThat(refused.problem().members()).containsEntry("lag", 3L);
              assertThat(refused.problem().headers()).containsEntry("Retry-After", "1");
            });
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(SHORT, LONG);
  }

  @Test
  void whoever_waits_goes_on_when_the_tail_has_passed_the_last_event_of_the_command() {
    AppliedCommands applied = fromTheEnd();
    Command command = writer.command("applied-3", 0, placed("c-1"), itemAdded(2));
    var waiting = CompletableFuture.runAsync(() -> require(applied, command.token(), LONG));
    applied.passed(List.of(read(command, 0)));
    assertThatThrownBy(() -> require(applied, command.token(), SHORT))
        .isInstanceOf(ProblemException.class);
    assertThat(waiting).isNotDone();
    applied.passed(List.of(read(command, 1)));
    assertThat(waiting).succeedsWithin(LONG);
  }

  private static void require(AppliedCommands applied, ConsistencyToken token, Duration wait) {
    try {
      applied.require(Optional.of(token), wait);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** As of a tail that begins behind all that was written. */
  private AppliedCommands fromTheEnd() {
    var ends =
        TopicRecords.ends(log.kafka().bootstrapServers(), writer.log().topics().events(ORDERS));
    return new AppliedCommands(
        log, new OnlyEvents(), log.partitions().position(topic -> ends.getOrDefault(topic, 0L)));
  }

  /** As the tail reads it. */
  private FeedEvent read(Command command, int index) {
    var event = command.events().get(index);
    var record =
        new ConsumerRecord<>(
            event.topic(), event.partition(), 1_000_000L + index, event.key(), event.value());
    return Optional.ofNullable(log.events().read(record)).orElseThrow();
  }
}
