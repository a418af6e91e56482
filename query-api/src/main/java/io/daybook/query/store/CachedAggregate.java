package io.daybook.query.store;

import com.google.protobuf.Message;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the memo holds of one aggregate: its state at the end of its complete commands, as it was
 * last read, and snapshots of earlier versions.
 *
 * <p>Immutable, and each instance equals only itself: whoever can still replace one knows that
 * nothing was written to the aggregate since.
 */
final class CachedAggregate {
  /** Events between two snapshots: what a fold that starts from one costs at most. */
  static final int SNAPSHOT_EVENTS = 1_000;

  private static final long OVERHEAD_BYTES = 500;

  private final @Nullable AggregateAt latest;
  private final NavigableMap<Integer, Snapshot> snapshots;
  private final long snapshotBytes;
  private final long everyEvents;

  private CachedAggregate(
      @Nullable AggregateAt latest, NavigableMap<Integer, Snapshot> snapshots, long everyEvents) {
    this.latest = latest;
    this.snapshots = Collections.unmodifiableNavigableMap(snapshots);
    this.snapshotBytes = bytes(snapshots);
    this.everyEvents = everyEvents;
  }

  static CachedAggregate nothing() {
    return new CachedAggregate(null, new TreeMap<>(), SNAPSHOT_EVENTS);
  }

  /** Whether no version is known. */
  boolean isNothing() {
    return latest == null && snapshots.isEmpty();
  }

  /**
   * The highest version that is known and not above this one.
   *
   * @param prototype of the state
   */
  @Nullable AggregateAt upTo(int version, Message prototype) {
    if (latest != null && latest.version() <= version) {
      return latest;
    }
    Map.Entry<Integer, Snapshot> below = snapshots.floorEntry(version);
    return below == null ? null : below.getValue().restored(prototype);
  }

  /** Another one without what rests on an event of this version, or on its command. */
  CachedAggregate without(int version) {
    AggregateAt left = latest != null && latest.version() < version ? latest : null;
    NavigableMap<Integer, Snapshot> earlier = new TreeMap<>(snapshots.headMap(version, false));
    earlier.values().removeIf(one -> one.lastVersionOfCommand() >= version);
    return new CachedAggregate(left, earlier, everyEvents);
  }

  /** The same with this state, which no event follows. */
  CachedAggregate withLatest(AggregateAt at) {
    return at.equals(latest) ? this : new CachedAggregate(at, snapshots, everyEvents);
  }

  /**
   * The same with a snapshot of this state, if one is due there.
   *
   * @param maxBytes of all snapshots; beyond, every second one is dropped, and none is due there
   *     any more
   */
  CachedAggregate withSnapshot(AggregateAt at, long maxBytes) {
    if (at.version() % everyEvents != 0 || snapshots.containsKey(at.version())) {
      return this;
    }
    NavigableMap<Integer, Snapshot> more = new TreeMap<>(snapshots);
    more.put(at.version(), Snapshot.of(at));
    long every = everyEvents;
    while (bytes(more) > maxBytes) {
      every *= 2;
      long next = every;
      more.keySet().removeIf(version -> version % next != 0);
    }
    return new CachedAggregate(latest, more, every);
  }

  /** What it takes of the memory, about. */
  long bytes() {
    return OVERHEAD_BYTES + snapshotBytes + (latest == null ? 0 : latest.bytes());
  }

  private static long bytes(Map<Integer, Snapshot> snapshots) {
    return snapshots.values().stream().mapToLong(Snapshot::bytes).sum();
  }
}
