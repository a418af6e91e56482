package io.daybook.streams.rebuild;

import com.google.protobuf.util.Timestamps;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.SeenCommand;
import io.daybook.streams.decision.StoreRows;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is to be remembered of commands that made events: those of the window of a partition's last
 * event, and of the window before.
 */
final class SeenEntries {
  private final AggregateType type;
  private final NavigableMap<Long, Map<String, Seen>> byWindow = new TreeMap<>();
  private SeenCommand.Builder current = SeenCommand.newBuilder();

  SeenEntries(AggregateType type) {
    this.type = type;
  }

  /**
   * One command that was accepted.
   *
   * @param windowStart where it stands in its store
   * @param timeMs when it was decided
   */
  record Seen(String key, long windowStart, long timeMs, SeenCommand entry) {}

  /** Takes the next event of the partition; those of one command follow each other. */
  void add(LoggedEvent logged) {
    EventMetadata event = logged.metadata();
    if (event.getIndexInCommand() == 0) {
      current = SeenCommand.newBuilder();
    }
    current.addEvents(logged.arm(type).getNumber());
    if (logged.isLastOfCommand()) {
      remember(event);
    }
  }

  private void remember(EventMetadata event) {
    long timeMs = Timestamps.toMillis(event.getOccurredAt());
    long start = StoreRows.windowStart(type.seenCommandsWindow(), timeMs);
    String key = StoreRows.seenCommandKey(event.getAggregateId(), event.getCommandId());
    SeenCommand entry =
        current
            .setCommandHash(event.getCommandHash())
            .setOutcome(Outcome.OUTCOME_ACCEPTED)
            .setVersion(event.getVersion())
            .setConsistency(event.getCommandPosition())
            .build();
    byWindow
        .computeIfAbsent(start, _ -> new HashMap<>())
        .put(key, new Seen(key, start, timeMs, entry));
    long oldest = byWindow.lastKey() - type.seenCommandsWindow().toMillis();
    byWindow.headMap(oldest).clear();
  }

  /** Whether its changelog is sure to hold it at this time: the broker may delete older ones. */
  boolean isKept(Seen one, long nowMs) {
    return one.timeMs() >= nowMs - StoreRows.retention(type.seenCommandsWindow()).toMillis();
  }

  int count() {
    return byWindow.values().stream().mapToInt(Map::size).sum();
  }

  void forEach(Consumer<? super Seen> each) {
    byWindow.values().forEach(window -> window.values().forEach(each));
  }
}
