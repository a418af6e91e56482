package io.daybook.streams.rebuild;

import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.SeenCommand;
import io.daybook.streams.decision.StoreRows;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be remembered of commands that made events: those of the day of a partition's last
 * event, and of the days before that the window reaches into.
 */
final class SeenEntries {
  private final AggregateType type;
  private final NavigableMap<Long, Map<String, Seen>> byDay = new TreeMap<>();
  private SeenCommand.Builder current = SeenCommand.newBuilder();
  private @Nullable LoggedEvent open;

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

  /**
   * Takes the next event of the partition; those of one command follow each other. Some may be
   * erased: what is left of a command shows that it was accepted.
   */
  void add(LoggedEvent logged) {
    if (open != null
        && (logged.metadata().getIndexInCommand() == 0
            || !open.metadata()
                .getCommandPosition()
                .equals(logged.metadata().getCommandPosition()))) {
      end();
    }
    current.addEvents(logged.arm(type).getNumber());
    open = logged;
    if (logged.isLastOfCommand()) {
      end();
    }
  }

  /** No event of the last command follows. */
  void end() {
    if (open != null) {
      remember(open);
      open = null;
      current = SeenCommand.newBuilder();
    }
  }

  private void remember(LoggedEvent last) {
    EventMetadata event = last.metadata();
    long timeMs = Timestamps.toMillis(event.getOccurredAt());
    long start = WriteSideStores.seenCommandsDay(timeMs);
    String key = StoreRows.seenCommandKey(event.getAggregateId(), event.getCommandId());
    SeenCommand entry =
        current
            .setCommandHash(event.getCommandHash())
            .setOutcome(Outcome.OUTCOME_ACCEPTED)
            .setVersion(last.lastVersionOfCommand())
            .setConsistency(event.getCommandPosition())
            .build();
    byDay
        .computeIfAbsent(start, _ -> new HashMap<>())
        .put(key, new Seen(key, start, timeMs, entry));
    long oldest = byDay.lastKey() - WriteSideStores.seenCommandsReach(type).toMillis();
    byDay.headMap(oldest).clear();
  }

  /** Whether its changelog is sure to hold it at this time: the broker may delete older ones. */
  boolean isKept(Seen one, long nowMs) {
    return one.timeMs() >= nowMs - WriteSideStores.seenCommandsKept(type).toMillis();
  }

  int count() {
    return byDay.values().stream().mapToInt(Map::size).sum();
  }

  void forEach(Consumer<? super Seen> each) {
    byDay.values().forEach(window -> window.values().forEach(each));
  }
}
