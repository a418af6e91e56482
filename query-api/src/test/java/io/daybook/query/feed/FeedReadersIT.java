package io.daybook.query.feed;

import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static io.daybook.query.QueryClient.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.TopicRecords;
import io.daybook.query.EventWriter;
import io.daybook.query.OrderLog;
import io.daybook.query.RunningApp;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many readers at once, while events are written, transactions aborted and the app restarted. */
class FeedReadersIT {
  private static final int ORDERS = 40;
  private static final int COMMANDS_BEFORE = 300;
  private static final int COMMANDS = 900;
  private static final int EVENTS = 2 * COMMANDS;
  private static final int CUT_READERS = 200;
  private static final int CUTS = 10;
  private static final int READERS_AT_ONCE = 500;

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile int port;
  private int written;

  @AfterEach
  void stopReaders() {
    threads.shutdownNow();
  }

  @Test
  void nobody_loses_an_event_or_gets_one_twice() throws Exception {
    try (LocalBroker broker = LocalBroker.started(folder.resolve("broker"));
        EventWriter writer = EventWriter.on(broker.bootstrapServers())) {
      write(writer, COMMANDS_BEFORE);
      List<Future<CutReader>> readers;
      try (RunningApp app = start(writer)) {
        port = app.port();
        readers =
            IntStream.range(0, CUT_READERS)
                .mapToObj(
                    i -> threads.submit(() -> new CutReader(() -> port, EVENTS, CUTS, i).readAll()))
                .toList();
        write(writer, COMMANDS / 2);
      }
      try (RunningApp app = start(writer)) {
        port = app.port();
        write(writer, COMMANDS);
        Map<Integer, List<String>> inTheLog = inTheLog(writer);
        for (Future<CutReader> reader : readers) {
          assertThat(reader.get(120, SECONDS).byPartition()).isEqualTo(inTheLog);
        }
        assertThat(readers).anyMatch(reader -> reader.resultNow().endings().contains("shutdown"));
        assertEachGetsWhatIsWritten(app, writer);
        assertGoesOnWhenTheBrokerIsBack(app, writer, broker);
      }
    }
  }

  private RunningApp start(EventWriter writer) {
    return RunningApp.start(
        writer.settings(), folder.resolve("data"), "--daybook.feed.heartbeat=500ms");
  }

  /** Until so many commands are written in all; each has two events, some are aborted first. */
  private void write(EventWriter writer, int until) {
    for (; written < until; written++) {
      String order = "cut-" + written % ORDERS;
      int version = 2 * (written / ORDERS);
      if (written % 7 == 3) {
        writer.begin();
        writer.send(writer.command(order, version, placed("ghost"), itemAdded(2)).events());
        writer.abort();
      }
      writer.write(order, version, placed("c-1"), itemAdded(2));
    }
  }

  /** Event ids in the order of their partitions, as another reader finds them. */
  private static Map<Integer, List<String>> inTheLog(EventWriter writer) {
    Map<Integer, List<String>> ids = new HashMap<>();
    String topic = writer.log().topics().events(OrderLog.ORDERS);
    TopicRecords.committed(writer.settings().kafka().bootstrapServers(), topic)
        .forEach(
            record ->
                ids.computeIfAbsent(record.partition(), _ -> new ArrayList<>())
                    .add(
                        LoggedEvent.parse(OrderLog.ORDERS, record.value())
                            .metadata()
                            .getEventId()));
    assertThat(ids.values().stream().mapToInt(List::size).sum()).isEqualTo(EVENTS);
    return ids;
  }

  private static void assertGoesOnWhenTheBrokerIsBack(
      RunningApp app, EventWriter writer, LocalBroker broker) throws Exception {
    try (EventSource source = EventSource.open(app, "/v1/events?aggregateId=outlives")) {
      source.comment("live");
      broker.kill();
      source.comment("heartbeat");
      source.comment("heartbeat");
      assertATokenIsNotWaitedForLonger(app, writer.command("ahead", 0, placed("c-1")).token());
      broker.start();
      writer.write("outlives", 0, placed("c-1"), itemAdded(2));
      assertThat(source.eventIds(2))
          .containsExactly("sales.order/outlives@1", "sales.order/outlives@2");
    }
  }

  /** A consumer waits for a broker for 30 s, a reader with a token for 2. */
  private static void assertATokenIsNotWaitedForLonger(RunningApp app, ConsistencyToken token) {
    long begin = System.nanoTime();
    HttpResponse<String> answer = app.get("/v1/events", token);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(json(answer).path("type").asString()).isEqualTo("/problems/unavailable");
    assertThat(json(answer).path("detail").asString()).contains("log cannot be read");
  }

  private void assertEachGetsWhatIsWritten(RunningApp app, EventWriter writer) throws Exception {
    List<EventSource> sources = new ArrayList<>();
    try {
      for (int i = 0; i < READERS_AT_ONCE; i++) {
        sources.add(EventSource.open(app, "/v1/events"));
      }
      List<Future<List<String>>> received =
          sources.stream().map(source -> threads.submit(() -> source.eventIds(20))).toList();
      List<String> expected = new ArrayList<>();
      for (int version = 0; version < 20; version += 2) {
        writer.write("at-once", version, placed("c-1"), itemAdded(2));
        expected.add("sales.order/at-once@" + (version + 1));
        expected.add("sales.order/at-once@" + (version + 2));
      }
      for (Future<List<String>> one : received) {
        assertThat(one.get(60, SECONDS)).isEqualTo(expected);
      }
    } finally {
      sources.forEach(EventSource::close);
    }
  }
}
