package io.daybook.query.feed;

import static io.daybook.query.OrderLog.placed;
import static io.daybook.query.feed.RunningFeed.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.query.EventWriter;
import io.daybook.query.RunningApp;
import io.daybook.query.feed.EventSource.Message;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Readers that take events slower than they come, or none at all. */
@ExtendWith(RunningFeed.Shared.class)
class SlowReadersIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CUT_AS_SLOW = "daybook_feed_disconnects_total{reason=\"slow\"}";
  private static final int EVENTS = 1_200;
  private static final int EVENT_BYTES = 10_000;
  private static final int DEAF_READERS = 8;

  @TempDir Path folder;
  private final RunningFeed feed;
  private final EventWriter writer;
  private final RunningApp app;

  SlowReadersIT(RunningFeed feed) {
    this.feed = feed;
    this.writer = feed.writer();
    this.app = feed.app();
  }

  @Test
  void a_slow_reader_is_cut_and_goes_on_where_it_was() throws Exception {
    List<String> received = new ArrayList<>();
    String lastId;
    try (EventSource slow = EventSource.openNarrow(app, "/v1/events?aggregateIdPrefix=slow-")) {
      assertThat(slow.comment("live")).isNotNull();
      write("slow-1");
      Message message = slow.event();
      while (!message.name().equals("daybook.end")) {
        received.add(message.eventId());
        message = slow.event();
      }
      assertThat(message.json().path("reason").asString()).isEqualTo("slow");
      assertThat(slow.next()).isNull();
      lastId = message.id();
    }
    assertGoesOn("slow-1", received, lastId);
    assertThat(feed.meter(CUT_AS_SLOW)).isEqualTo(1);
  }

  @Test
  void readers_that_take_nothing_are_cut_cost_no_memory_and_go_on_where_they_were()
      throws Exception {
    write("deaf-1");
    List<EventSource> deaf = new ArrayList<>();
    try (RunningApp app =
        RunningFeed.app(writer, folder, "--server.tomcat.connection-timeout=10s")) {
      await().atMost(SOON).until(app::isReady);
      long before = usedBytes();
      for (int i = 0; i < DEAF_READERS; i++) {
        deaf.add(EventSource.openNarrow(app, "/v1/events?from=beginning&aggregateId=deaf-1"));
      }
      awaitNothingMoreIsSent(app);
      // What they have not taken is several times as much.
      assertThat(usedBytes() - before).isLessThan(DEAF_READERS * EVENTS * EVENT_BYTES / 4);
      assertThat(RunningFeed.meter(app, "daybook_feed_readers")).isEqualTo(DEAF_READERS);
      await().atMost(SOON).until(() -> RunningFeed.meter(app, "daybook_feed_readers") == 0);
      assertThat(RunningFeed.meter(app, CUT_AS_SLOW)).isEqualTo(DEAF_READERS);
    }
    AppliedEvents read = readWhatIsLeft(deaf.getFirst());
    deaf.forEach(EventSource::close);
    assertGoesOn("deaf-1", read.applied(), read.lastId());
  }

  /** More than the app keeps, and than connections do. */
  private void write(String id) {
    OrderEvent large = placed("c".repeat(EVENT_BYTES));
    for (int i = 0; i < EVENTS; i += 100) {
      writer.begin();
      for (int version = i; version < i + 100; version++) {
        writer.send(writer.command(id, version, large).events());
      }
      writer.commit();
    }
  }

  private void assertGoesOn(String id, List<String> received, String lastId) {
    assertThat(received).isNotEmpty().hasSizeLessThan(EVENTS);
    try (EventSource again = feed.open("aggregateId=" + id + "&after=" + lastId)) {
      received.addAll(again.eventIds(EVENTS - received.size()));
    }
    assertThat(received).isEqualTo(ids(id, 1, EVENTS));
  }

  private static void awaitNothingMoreIsSent(RunningApp app) {
    AtomicReference<Double> last = new AtomicReference<>(0.0);
    await()
        .atMost(SOON)
        .until(
            () -> {
              double sent = RunningFeed.meter(app, "daybook_feed_events_sent_total");
              return sent > 0 && sent == last.getAndSet(sent);
            });
  }

  private static long usedBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Events that were on their way when the connection was cut. */
  private static AppliedEvents readWhatIsLeft(EventSource source) {
    AppliedEvents read = new AppliedEvents();
    try {
      for (Message message = source.next(); message != null; message = source.next()) {
        read.take(message);
      }
    } catch (IOException _) {
      // Cut within a message.
    }
    return read;
  }
}
