package io.daybook.query.store;

import com.google.protobuf.Message;
import io.daybook.eventlog.AggregateType;
import io.daybook.query.store.StoredHistory.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one aggregate, as far as their commands are complete: events reach the store one by
 * one, and nobody sees half a command.
 */
public final class History {
  /** Events of a page at most. */
  public static final int MAX_PAGE_EVENTS = 1_000;

  private final AggregateType type;
  private final String id;
  private final StoredHistory stored;
  private final Fold<?, ?> fold;
  private final Memo.Part memo;

  History(StoredHistory stored, Fold<?, ?> fold, Memo.Part memo) {
    this.type = stored.type();
    this.id = stored.id();
    this.stored = stored;
    this.fold = fold;
    this.memo = memo;
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
    Slice slice = stored.slice(after, limit);
    List<StoredEvent> events =
        slice.values().stream().map(value -> StoredEvent.parse(type, value)).toList();
    return new Page(events, slice.more() && stored.reaches(after + events.size() + 1));
  }

  /**
   * The aggregate at its latest version, or at an earlier one. It is folded from the highest
   * version that the memo knows.
   *
   * @param version at most; {@link Integer#MAX_VALUE} for the latest
   * @return null if it does not exist
   * @throws HistoryGapException if a version is missing that has to be folded
   */
  public @Nullable AggregateAt at(int version) {
    Remembered recalled = memo.recall(id);
    Remembered remembered = recalled;
    AggregateAt at = recalled.upTo(version, fold.initial());
    boolean more = at == null || at.version() < version;
    while (more) {
      int folded = at == null ? 0 : at.version();
      int toSnapshot = Remembered.SNAPSHOT_EVENTS - folded % Remembered.SNAPSHOT_EVENTS;
      Slice slice = stored.slice(folded, Math.min(toSnapshot, version - folded));
      at = after(at, slice);
      more = slice.more() && at != null && at.version() < version;
      if (at != null) {
        remembered = memo.with(remembered, at, slice.more());
      }
    }
    memo.remember(id, recalled, remembered);
    return at;
  }

  private @Nullable AggregateAt after(@Nullable AggregateAt before, Slice slice) {
    StoredEvent last = slice.last();
    if (last == null) {
      return before;
    }
    Message state = before == null ? fold.initial() : before.state();
    return new AggregateAt(
        last.version(),
        last.lastVersionOfCommand(),
        fold.evolve(state, slice.values()),
        last.metadata().getCommandPosition());
  }

  /** Whether the history is at least this long. */
  boolean reaches(int version) {
    return stored.reaches(version);
  }
}
