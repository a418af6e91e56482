package io.daybook.query.store;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.EventKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The events of one aggregate as the store holds them, as far as their commands are complete. */
record StoredHistory(ReadOnlyKeyValueStore<Bytes, byte[]> store, AggregateType type, String id) {
  /** A slice ends with the event that makes it this large: it is held in memory. */
  private static final int MAX_SLICE_BYTES = 4 * 1024 * 1024;

  /**
   * Events one after the other.
   *
   * @param values in the order of their versions
   * @param last of them; null if there is none
   * @param more whether the store holds a later event, of a complete command or not
   */
  record Slice(List<byte[]> values, @Nullable StoredEvent last, boolean more) {}

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
        KeyValue<Bytes, byte[]> entry = range.next();
        requireVersion(entry.key, after + values.size() + 1);
        values.add(entry.value);
        bytes += entry.value.length;
        more = range.hasNext() && (values.size() >= limit || bytes >= MAX_SLICE_BYTES);
      }
    }
    return ofCompleteCommands(values, more);
  }

  /** Whether the history is at least this long. */
  boolean reaches(int version) {
    byte[] value = store.get(key(version));
    return value != null && isComplete(StoredEvent.parse(type, value));
  }

  private boolean isComplete(StoredEvent event) {
    return event.isLastOfCommand() || store.get(key(event.lastVersionOfCommand())) != null;
  }

  private Slice ofCompleteCommands(List<byte[]> values, boolean more) {
    if (values.isEmpty()) {
      return new Slice(values, null, more);
    }
    StoredEvent last = StoredEvent.parse(type, values.getLast());
    if (isComplete(last)) {
      return new Slice(values, last, more);
    }
    int begun = Math.min(values.size(), last.metadata().getIndexInCommand() + 1);
    List<byte[]> complete = values.subList(0, values.size() - begun);
    return new Slice(
        complete, complete.isEmpty() ? null : StoredEvent.parse(type, complete.getLast()), false);
  }

  private void requireVersion(Bytes found, int expected) {
    if (!Arrays.equals(found.get(), key(expected).get())) {
      throw new HistoryGapException(
          type + "/" + id, expected, EventKey.parse(found.get()).version());
    }
  }

  private KeyValueIterator<Bytes, byte[]> range(int after) {
    int first = after == Integer.MAX_VALUE ? after : after + 1;
    return store.range(key(first), key(Integer.MAX_VALUE));
  }

  private Bytes key(int version) {
    return Bytes.wrap(new EventKey(id, version).toBytes());
  }
}
