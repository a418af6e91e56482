package io.daybook.query.store;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
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
   * @throws ProblemException 410 if a version is missing
   */
  Slice slice(int after, int limit) {
    List<byte[]> values = new ArrayList<>();
    boolean more = false;
    int bytes = 0;
    try (KeyValueIterator<Bytes, byte[]> range = range(after)) {
      byte[] value = nextUntilEnd(range, after + 1);
      while (value != null) {
        values.add(value);
        bytes += value.length;
        int next = after + values.size() + 1;
        more = (values.size() >= limit || bytes >= MAX_SLICE_BYTES) && goesOn(range, next);
        value = more ? null : nextUntilEnd(range, next);
      }
    }
    return ofCompleteCommands(values, more);
  }

  /**
   * Events before a version, the last one first; {@code more} says whether there are earlier ones.
   *
   * @param limit of events, from 1
   * @throws ProblemException 410 if a version is missing
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
        byte[] value = next(range, next);
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
      KeyValue<Bytes, byte[]> last = range.hasNext() ? range.next() : null;
      int version = last == null ? 0 : EventKey.parse(last.key.get()).version();
      if (last != null && isErased(last.value) && version > end()) {
        return lastBefore(end() + 1);
      }
      if (version < before - 1) {
        requireNothingAfter(version);
      }
      return last == null || isErased(last.value)
          ? version
          : lastComplete(LoggedEvent.parse(type, last.value));
    }
  }

  private int lastComplete(LoggedEvent last) {
    return isComplete(last)
        ? last.version()
        : last.version() - last.metadata().getIndexInCommand() - 1;
  }

  private void requireNothingAfter(int version) {
    try (KeyValueIterator<Bytes, byte[]> range = range(version)) {
      if (goesOn(range, version + 1)) {
        requireVersion(range, version + 1);
      }
    }
  }

  /**
   * One event of a version that the history reaches.
   *
   * @throws ProblemException 410 if it is missing
   */
  LoggedEvent event(int version) {
    byte[] value = store.get(key(version));
    if (value == null || isErased(value)) {
      throw erased();
    }
    return LoggedEvent.parse(type, value);
  }

  /** The first event of these versions that was not erased, if there is any. */
  Optional<LoggedEvent> first(int from, int to) {
    try (KeyValueIterator<Bytes, byte[]> range = store.range(key(from), key(to))) {
      while (range.hasNext()) {
        byte[] value = range.next().value;
        if (!isErased(value)) {
          return Optional.of(LoggedEvent.parse(type, value));
        }
      }
      return Optional.empty();
    }
  }

  /** Whether the history is at least this long, with whatever was erased. */
  boolean reaches(int version) {
    byte[] value = store.get(key(version));
    if (value == null) {
      return isAnyAfter(version);
    }
    return isErased(value) ? version <= end() : isComplete(LoggedEvent.parse(type, value));
  }

  /**
   * The last version, erased or not; 0 if there is none. Tombstones beyond it, with a gap before
   * them, erase nothing: anybody who writes to the topic can write one of any version.
   */
  private int end() {
    int end = 0;
    int previous = 0;
    try (KeyValueIterator<Bytes, byte[]> range = reverseRange(Integer.MAX_VALUE)) {
      while (range.hasNext()) {
        KeyValue<Bytes, byte[]> row = range.next();
        int version = EventKey.parse(row.key.get()).version();
        end = version == previous - 1 ? end : version;
        previous = version;
        if (!isErased(row.value)) {
          return end;
        }
      }
    }
    return previous == 1 ? end : 0;
  }

  private boolean isComplete(LoggedEvent event) {
    int last = event.lastVersionOfCommand();
    return event.isLastOfCommand() || store.get(key(last)) != null || isAnyAfter(last);
  }

  private boolean isAnyAfter(int version) {
    if (version == Integer.MAX_VALUE) {
      return false;
    }
    try (KeyValueIterator<Bytes, byte[]> range = range(version)) {
      return range.hasNext() && version < end();
    }
  }

  /** Whether the history has this version, erased or not; a range of what is there is before it. */
  private boolean goesOn(KeyValueIterator<Bytes, byte[]> range, int version) {
    return range.hasNext() && (range.peekNextKey().equals(key(version)) || version <= end());
  }

  /** Once the log's compaction has removed the tombstone too, there is no row any more. */
  private static boolean isErased(byte[] value) {
    return value.length == 0;
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
      throw erased();
    }
  }

  /** The same, null behind the last version: an event is there without another question. */
  private byte @Nullable [] nextUntilEnd(KeyValueIterator<Bytes, byte[]> range, int version) {
    if (!range.hasNext()) {
      return null;
    }
    boolean isThere = range.peekNextKey().equals(key(version));
    byte[] value = isThere ? range.next().value : null;
    if (value != null && !isErased(value)) {
      return value;
    }
    if (version > end()) {
      return null;
    }
    throw erased();
  }

  /** The value of the next row, which must be the event of this version. */
  private byte[] next(KeyValueIterator<Bytes, byte[]> range, int version) {
    requireVersion(range, version);
    byte[] value = range.next().value;
    if (isErased(value)) {
      throw erased();
    }
    return value;
  }

  private ProblemException erased() {
    int first = firstErased();
    return ProblemType.EVENT_ERASED
        .problem(
            "Event %s/%s@%d was erased: the history is known up to version %d."
                .formatted(type, id, first, first - 1))
        .with("erasedVersion", first)
        .exception();
  }

  /** Whatever is read, the known history ends where the first event is missing. */
  private int firstErased() {
    int version = 1;
    try (KeyValueIterator<Bytes, byte[]> range = range(0)) {
      while (range.hasNext()) {
        KeyValue<Bytes, byte[]> row = range.next();
        if (isErased(row.value) || !row.key.equals(key(version))) {
          return version;
        }
        version++;
      }
    }
    return version;
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
