package io.daybook.query.store;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The events of one aggregate as the store holds them, as far as their commands are complete. */
record StoredHistory(ReadOnlyKeyValueStore<Bytes, byte[]> store, AggregateType type, String id) {
  /** A slice, or a page of several, ends with the event that makes it this large. */
  static final int MAX_SLICE_BYTES = 4 * 1024 * 1024;

  /**
   * Events one after the other, or one before the other.
   *
   * @param last of them by its version; null if there is none
   * @param more whether the store holds an event beyond, of a complete command or not
   */
  record Slice(List<byte[]> values, @Nullable LoggedEvent last, boolean more) {}

  /**
   * Events after a version.
   *
   * @param limit of events, from 1
   * @throws HistoryGapException if a version is missing
   */
  Slice slice(int after, int limit) {
    List<byte[]> values = new ArrayList<>();
    boolean more = false;
    int bytes = 0;
    try (KeyValueIterator<Bytes, byte[]> range = range(after)) {
      while (range.hasNext() && !more) {
        requireVersion(range, after + values.size() + 1);
        byte[] value = range.next().value;
        values.add(value);
        bytes += value.length;
        more = range.hasNext() && (values.size() >= limit || bytes >= MAX_SLICE_BYTES);
      }
    }
    return ofCompleteCommands(values, more);
  }

  /**
   * Events before a version, the last one first; {@code more} says whether there are earlier ones.
   *
   * @param limit of events, from 1
   * @throws HistoryGapException if a version is missing
   */
  Slice sliceBefore(int before, int limit) {
    int next = lastBefore(before);
    if (next == 0) {
      return new Slice(List.of(), null, false);
    }
    List<byte[]> values = new ArrayList<>();
    int bytes = 0;
    try (KeyValueIterator<Bytes, byte[]> range = reverseRange(next)) {
      while (next > 0 && values.size() < limit && bytes < MAX_SLICE_BYTES) {
        requireVersion(range, next);
        byte[] value = range.next().value;
        values.add(value);
        bytes += value.length;
        next--;
      }
    }
    return new Slice(values, LoggedEvent.parse(type, values.getFirst()), next > 0);
  }

  /** The latest version; 0 if there is none. */
  int last() {
    return lastBefore(Integer.MAX_VALUE);
  }

  private int lastBefore(int before) {
    if (before == 1) {
      return 0;
    }
    try (KeyValueIterator<Bytes, byte[]> range = reverseRange(before - 1)) {
      LoggedEvent last = range.hasNext() ? LoggedEvent.parse(type, range.next().value) : null;
      int version = last == null ? 0 : last.version();
      if (version < before - 1) {
        requireNothingAfter(version);
      }
      return last == null || isComplete(last)
          ? version
          : version - last.metadata().getIndexInCommand() - 1;
    }
  }

  private void requireNothingAfter(int version) {
    try (KeyValueIterator<Bytes, byte[]> range = range(version)) {
      if (range.hasNext()) {
        requireVersion(range, version + 1);
      }
    }
  }

  /**
   * One event of a version that the history reaches.
   *
   * @throws HistoryGapException if it is missing
   */
  LoggedEvent event(int version) {
    byte[] value = store.get(key(version));
    if (value == null) {
      throw new HistoryGapException(type + "/" + id, version);
    }
    return LoggedEvent.parse(type, value);
  }

  /** Whether the history is at least this long. */
  boolean reaches(int version) {
    byte[] value = store.get(key(version));
    return value != null && isComplete(LoggedEvent.parse(type, value));
  }

  private boolean isComplete(LoggedEvent event) {
    return event.isLastOfCommand() || store.get(key(event.lastVersionOfCommand())) != null;
  }

  private Slice ofCompleteCommands(List<byte[]> values, boolean more) {
    if (values.isEmpty()) {
      return new Slice(values, null, more);
    }
    LoggedEvent last = LoggedEvent.parse(type, values.getLast());
    if (isComplete(last)) {
      return new Slice(values, last, more);
    }
    int begun = Math.min(values.size(), last.metadata().getIndexInCommand() + 1);
    List<byte[]> complete = values.subList(0, values.size() - begun);
    return new Slice(
        complete, complete.isEmpty() ? null : LoggedEvent.parse(type, complete.getLast()), false);
  }

  private void requireVersion(KeyValueIterator<Bytes, byte[]> range, int version) {
    if (!range.hasNext() || !range.peekNextKey().equals(key(version))) {
      throw new HistoryGapException(type + "/" + id, version);
    }
  }

  private KeyValueIterator<Bytes, byte[]> range(int after) {
    int first = after == Integer.MAX_VALUE ? after : after + 1;
    return store.range(key(first), key(Integer.MAX_VALUE));
  }

  private KeyValueIterator<Bytes, byte[]> reverseRange(int last) {
    return store.reverseRange(key(1), key(last));
  }

  private Bytes key(int version) {
    return Bytes.wrap(new EventKey(id, version).toBytes());
  }
}
