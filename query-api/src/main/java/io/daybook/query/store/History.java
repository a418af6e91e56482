package io.daybook.query.store;

import com.google.protobuf.Message;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.EventKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The events of one aggregate, as far as their commands are complete: events reach the store one by
 * one, and nobody sees half a command.
 */
public final class History {
  /** Events of a page at most. */
  public static final int MAX_PAGE_EVENTS = 1_000;

  /** A page ends with the event that makes it this large: it is held in memory. */
  private static final int MAX_PAGE_BYTES = 4 * 1024 * 1024;

  private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
  private final AggregateType type;
  private final Fold<?, ?> fold;
  private final String id;

  History(
      ReadOnlyKeyValueStore<Bytes, byte[]> store, AggregateType type, Fold<?, ?> fold, String id) {
    this.store = store;
    this.type = type;
    this.fold = fold;
    this.id = id;
  }

  /**
   * Some of the events.
   *
   * @param more whether there are events after these
   */
  public record Page(List<StoredEvent> events, boolean more) {
    public Page {
      events = List.copyOf(events);
    }
  }

  /**
   * Events in the order of their versions, without a gap.
   *
   * @param after version before the first, 0 for the beginning
   * @param limit of events, 1 to {@value #MAX_PAGE_EVENTS}
   * @throws HistoryGapException if a version is missing
   */
  public Page events(int after, int limit) {
    List<StoredEvent> events = new ArrayList<>();
    boolean more = false;
    int bytes = 0;
    try (KeyValueIterator<Bytes, byte[]> range = range(after)) {
      while (range.hasNext() && !more) {
        KeyValue<Bytes, byte[]> entry = range.next();
        requireVersion(EventKey.parse(entry.key.get()).version(), after + events.size() + 1);
        events.add(StoredEvent.parse(type, entry.value));
        bytes += entry.value.length;
        more = events.size() >= limit || bytes >= MAX_PAGE_BYTES;
      }
    }
    boolean dropped = dropIncompleteCommand(events);
    return new Page(events, more && !dropped && reaches(after + events.size() + 1));
  }

  /**
   * The aggregate at its latest version, or at an earlier one.
   *
   * @param version at most; {@link Integer#MAX_VALUE} for the latest
   * @return null if it does not exist
   * @throws HistoryGapException if a version is missing
   */
  public @Nullable AggregateAt at(int version) {
    Message state = fold.initial();
    StoredEvent last = null;
    boolean more = true;
    while (more) {
      int folded = last == null ? 0 : last.version();
      Page page = events(folded, Math.min(MAX_PAGE_EVENTS, version - folded));
      state = fold.evolve(state, page.events());
      last = page.events().isEmpty() ? last : page.events().getLast();
      more = page.more() && last != null && last.version() < version;
    }
    return last == null
        ? null
        : new AggregateAt(last.version(), state, last.metadata().getCommandPosition());
  }

  /** Whether the history is at least this long. */
  boolean reaches(int version) {
    byte[] value = store.get(key(version));
    if (value == null) {
      return false;
    }
    StoredEvent event = StoredEvent.parse(type, value);
    return event.isLastOfCommand() || store.get(key(event.lastVersionOfCommand())) != null;
  }

  private boolean dropIncompleteCommand(List<StoredEvent> events) {
    if (events.isEmpty() || reaches(events.getLast().version())) {
      return false;
    }
    int begun = Math.min(events.size(), events.getLast().metadata().getIndexInCommand() + 1);
    events.subList(events.size() - begun, events.size()).clear();
    return true;
  }

  private void requireVersion(int found, int expected) {
    if (found != expected) {
      throw new HistoryGapException(type + "/" + id, expected, found);
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
