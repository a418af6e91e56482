package io.daybook.query.feed;

import static io.daybook.query.OrderLog.ORDERS;
import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.domain.Rules;
import io.daybook.http.ProblemException;
import io.daybook.query.EventWriter;
import io.daybook.query.OnlyEvents;
import io.daybook.query.OrderLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a reader is told of a log that cannot be read, before its stream begins and within it. */
@ExtendWith(RunningFeed.Shared.class)
class UnreadableLogIT {
  private static final FeedFilter EVERYTHING =
      new FeedFilter(
          Set.of(ORDERS.name()),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          OrderLog.PARTITIONS);

  private static final Duration LONG = Duration.ofSeconds(60);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final EventWriter writer;

  /** With a log of its own. */
  UnreadableLogIT(RunningFeed shared) {
    writer = EventWriter.on(shared.broker().bootstrapServers());
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void a_reader_whose_events_are_gone_is_told_by_the_last_message_of_its_stream() {
    writer.write("gone", 0, placed("c-1"), itemAdded(2));
    try (Feed feed = feed(LONG)) {
      feed.start();
      Subscription subscription = open(feed, new Start.Beginning());
      GoneWhileRead out = new GoneWhileRead();
      feed.stream(subscription, out);
      assertThat(out.toString(UTF_8))
          .isEqualTo(
              """
              retry: 1000
              id: %1$s

              id: %1$s
              event: daybook.end
              data: {"reason":"unavailable","detail":"The log cannot be read at the moment."}

              """
                  .formatted(feed.log().ids().encode(subscription.position())));
      assertThat(meters.get("daybook.feed.disconnects").tag("reason", "unavailable").counter())
          .returns(1.0, Counter::count);
      assertThat(meters.get("daybook.feed.readers").gauge()).returns(0.0, Gauge::value);
    }
  }

  @Test
  void a_reader_that_comes_while_the_logs_end_is_not_found_is_refused() {
    try (Feed feed = feed(Duration.ofMillis(100))) {
      assertThatThrownBy(() -> open(feed, new Start.Now()))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> {
                assertThat(refused.problem().status()).isEqualTo(503);
                assertThat(refused.problem().type()).isEqualTo("/problems/unavailable");
                assertThat(refused.problem().detail())
                    .isEqualTo("The log cannot be read at the moment.");
                assertThat(refused.problem().headers()).containsEntry("Retry-After", "1");
              });
      assertThat(meters.get("daybook.feed.readers").gauge()).returns(0.0, Gauge::value);
    }
  }

  private Feed feed(Duration placeWait) {
    return new Feed(
        new FeedSettings(1, LONG, 1_000, 1 << 20, 1, LONG, placeWait, LONG),
        writer.log(),
        List.of(ORDERS),
        Rules.load(),
        new OnlyEvents(),
        meters);
  }

  private static Subscription open(Feed feed, Start start) {
    return feed.open(new FeedQuery(start, EVERYTHING), Optional.empty());
  }

  /** Takes the beginning of a stream; what is to follow is deleted then. */
  private final class GoneWhileRead extends ByteArrayOutputStream {
    @Override
    public void flush() {
      if (!toString(UTF_8).contains(EventStream.END)) {
        deleteAllRecords();
      }
    }
  }

  /** As only who changes the topic's policy can: from a compacted one nothing is deleted. */
  private void deleteAllRecords() {
    String topic = writer.log().topics().events(ORDERS);
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", writer.settings().bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), OpType.SET))))
          .all()
          .get(30, SECONDS);
      admin
          .deleteRecords(
              IntStream.range(0, OrderLog.PARTITIONS)
                  .boxed()
                  .collect(
                      toMap(
                          number -> new TopicPartition(topic, number),
                          _ -> RecordsToDelete.beforeOffset(-1))))
          .all()
          .get(30, SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
