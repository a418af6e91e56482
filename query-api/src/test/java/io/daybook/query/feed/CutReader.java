package io.daybook.query.feed;

import static org.awaitility.Awaitility.await;

import io.daybook.query.OrderLog;
import io.daybook.query.feed.EventSource.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Reads the feed from the beginning until it has so many events and sees that no more come. Its
 * connection is cut again and again, at places drawn by lot; it goes on with the last id it got.
 */
final class CutReader {
  private static final Duration RETRY = Duration.ofMillis(50);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final IntSupplier port;
  private final int events;
  private final Set<Integer> cuts;
  private final AppliedEvents read = new AppliedEvents();
  private final Set<String> endings = new HashSet<>();
  private boolean complete;

  /**
   * @param port where the app is, if it is there
   * @param seed of the lots
   */
  CutReader(IntSupplier port, int events, int cuts, int seed) {
    this.port = port;
    this.events = events;
    this.cuts =
        new Random(seed).ints(1, events).distinct().limit(cuts).boxed().collect(Collectors.toSet());
  }

  CutReader readAll() {
    while (!complete) {
      try (EventSource source = connected()) {
        read(source);
      } catch (IOException _) {
        // The app has just gone.
      }
      read.cut();
    }
    return this;
  }

  /** What it has received, in its order, as the partitions are. */
  Map<Integer, List<String>> byPartition() {
    return read.applied().stream()
        .collect(
            Collectors.groupingBy(
                id -> OrderLog.partition(id.substring(id.indexOf('/') + 1, id.indexOf('@')))));
  }

  /** Why its streams have ended, where they said so. */
  Set<String> endings() {
    return endings;
  }

  /** Once the app is there, which it may not be at the moment. */
  private EventSource connected() {
    return await()
        .atMost(TIMEOUT)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(RETRY)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(this::connect, _ -> true);
  }

  private EventSource connect() throws IOException {
    return read.lastId().isEmpty()
        ? EventSource.connect(port.getAsInt(), "/v1/events?from=beginning")
        : EventSource.connect(
            port.getAsInt(), "/v1/events?from=beginning", "Last-Event-ID", read.lastId());
  }

  private void read(EventSource source) throws IOException {
    for (Message message = source.next(); message != null; message = source.next()) {
      read.take(message);
      if (message.name().equals(EventStream.END)) {
        endings.add(message.json().path("reason").asString());
      } else if (message.isEvent()) {
        if (cuts.remove(read.received())) {
          return;
        }
      } else if (message.comment().equals("heartbeat") && read.received() >= events) {
        complete = true;
        return;
      }
    }
  }
}
