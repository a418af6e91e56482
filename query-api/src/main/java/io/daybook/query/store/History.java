package io.daybook.query.store;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.http.ProblemException;
import io.daybook.query.store.StoredHistory.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The events of one aggregate, as far as their commands are complete: events reach the store one by
 * one, and nobody sees half a command.
 */
public final class History {
  /** Events of a page at most. */
  public static final int MAX_PAGE_EVENTS = 1_000;

  /** Steps of a difference at most: each holds a state. */
  public static final int MAX_STEPS = 100;

  /** What a page of few among many events costs at most. */
  private static final int MAX_LOOKED_AT = 10_000;

  private final AggregateType type;
  private final String id;
  private final StoredHistory stored;
  private final CurrentEvents events;
  private final Memo.PartitionMemo memo;

  private History(StoredHistory stored, CurrentEvents events, Memo.PartitionMemo memo) {
    this.type = stored.type();
    this.id = stored.id();
    this.stored = stored;
    this.events = events;
    this.memo = memo;
  }

  /** The history of one aggregate in a store, and what is remembered of it. */
  static History of(
      ReadOnlyKeyValueStore<Bytes, byte[]> store,
      AggregateRules<?, ?, ?> rules,
      String id,
      Memo.PartitionMemo memo) {
    return new History(new StoredHistory(store, rules.type(), id), new CurrentEvents(rules), memo);
  }

  /**
   * Some of the events.
   *
   * @param next version to go on after, or before in a page that goes backwards; empty on the last
   */
  public record Page(List<LoggedEvent> events, OptionalInt next) {
    public Page {
      events = List.copyOf(events);
    }
  }

  /** One event, and the state that it has left. */
  public record Step(LoggedEvent event, Message state) {}

  /** The aggregate's. */
  public String id() {
    return id;
  }

  /**
   * Events in the order of their versions, without a gap.
   *
   * @param version before the first, 0 for the beginning
   * @param limit of events, 1 to {@value #MAX_PAGE_EVENTS}; there can be fewer, and more to come
   * @param types that are wanted, arms of the union; empty for all
   * @throws ProblemException 410 if a version is missing
   */
  public Page after(int version, int limit, Set<FieldDescriptor> types) {
    Page page = page(version, limit, types, stored::slice);
    boolean more = page.next().isPresent() && stored.reaches(page.next().getAsInt() + 1);
    return more ? page : new Page(page.events(), OptionalInt.empty());
  }

  /**
   * Events in the reverse order of their versions, without a gap.
   *
   * @param version after the first
   * @param limit of events, 1 to {@value #MAX_PAGE_EVENTS}; there can be fewer, and more to come
   * @param types that are wanted, arms of the union; empty for all
   * @throws ProblemException 410 if a version is missing
   */
  public Page before(int version, int limit, Set<FieldDescriptor> types) {
    return page(version, limit, types, stored::sliceBefore);
  }

  /** One way through the history, or the other. */
  private interface Slices {
    Slice from(int version, int limit);
  }

  private Page page(int from, int limit, Set<FieldDescriptor> types, Slices slices) {
    List<LoggedEvent> found = new ArrayList<>();
    int at = from;
    int bytes = 0;
    int looked = 0;
    boolean more = true;
    while (more
        && found.size() < limit
        && bytes < StoredHistory.MAX_SLICE_BYTES
        && looked < MAX_LOOKED_AT) {
      int wanted = types.isEmpty() ? limit - found.size() : MAX_PAGE_EVENTS;
      Slice slice = slices.from(at, wanted);
      more = slice.more();
      for (int i = 0; i < slice.values().size() && found.size() < limit; i++) {
        byte[] value = slice.values().get(i);
        LoggedEvent event = events.read(value);
        at = event.version();
        looked++;
        more = slice.more() || i + 1 < slice.values().size();
        if (types.isEmpty() || types.contains(event.arm(type))) {
          found.add(event);
          bytes += value.length;
        }
      }
    }
    return new Page(found, more ? OptionalInt.of(at) : OptionalInt.empty());
  }

  /** When the first event happened; empty if the aggregate does not exist. */
  public Optional<Instant> firstOccurredAt() {
    return stored.reaches(1) ? Optional.of(stored.event(1).occurredAt()) : Optional.empty();
  }

  /**
   * The latest version at an instant. The events of one command happen at once, and none before an
   * event of a lower version.
   *
   * @return 0 if there was none yet
   * @throws ProblemException 410 if that may be one that is missing
   */
  public int versionAt(Instant instant) {
    int last = stored.last();
    int low = 0;
    int high = last;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      Optional<LoggedEvent> event = stored.first(middle, high);
      if (event.isEmpty() || event.get().occurredAt().isAfter(instant)) {
        high = middle - 1;
      } else {
        low = event.get().version();
      }
    }
    if (low < last) {
      // When an erased event happened, nobody knows.
      stored.event(low + 1);
    }
    return low;
  }

  /**
   * The events after a state, one by one.
   *
   * @param before null for the beginning
   * @param limit of events, 1 to {@value #MAX_STEPS}; there can be fewer
   * @throws ProblemException 410 if a version is missing
   */
  public List<Step> steps(@Nullable AggregateAt before, int limit) {
    Message state = before == null ? events.initialState() : before.state();
    List<Step> steps = new ArrayList<>();
    for (byte[] value : stored.slice(before == null ? 0 : before.version(), limit).values()) {
      state = events.evolve(state, List.of(value));
      steps.add(new Step(events.read(value), state));
    }
    return steps;
  }

  /**
   * The aggregate at its latest version, or at an earlier one. It is folded from the highest
   * version that the memo knows.
   *
   * @param version at most; {@link Integer#MAX_VALUE} for the latest
   * @return null if it does not exist
   * @throws ProblemException 410 if a version is missing that has to be folded
   */
  public @Nullable AggregateAt at(int version) {
    CachedAggregate recalled = memo.recall(id);
    CachedAggregate remembered = recalled;
    AggregateAt at = recalled.upTo(version, events.initialState());
    boolean more = at == null || at.version() < version;
    while (more) {
      int folded = at == null ? 0 : at.version();
      int toSnapshot = CachedAggregate.SNAPSHOT_EVENTS - folded % CachedAggregate.SNAPSHOT_EVENTS;
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
    LoggedEvent last = slice.last();
    if (last == null) {
      return before;
    }
    Message state = before == null ? events.initialState() : before.state();
    return new AggregateAt(
        last.version(),
        last.lastVersionOfCommand(),
        events.evolve(state, slice.values()),
        last.metadata().getCommandPosition());
  }

  /** The latest version; 0 if the aggregate does not exist. */
  int last() {
    return stored.last();
  }

  /** Whether the history is at least this long. */
  boolean reaches(int version) {
    return stored.reaches(version);
  }
}
