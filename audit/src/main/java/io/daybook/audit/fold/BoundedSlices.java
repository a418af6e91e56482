package io.daybook.audit.fold;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is known of the aggregates of one slice, within a bound of memory.
 *
 * <p>How many there are is not known before the log is read. So the slice is halved whenever the
 * bound is passed, and its other half is put off until later: the log is then read once more.
 */
public class BoundedSlices<T extends Weighted> {
  private final Function<String, T> nothingYet;
  private final long maxBytes;
  private final Deque<Slice> putOff = new ArrayDeque<>(List.of(Slice.ALL));
  private final Map<String, T> known = new HashMap<>();
  private Slice slice = Slice.ALL;
  private long bytes;

  /**
   * @param nothingYet makes what is known of an aggregate at first
   * @param maxBytes of memory, about
   */
  public BoundedSlices(Function<String, T> nothingYet, long maxBytes) {
    this.nothingYet = nothingYet;
    this.maxBytes = maxBytes;
  }

  /** Goes on to the next slice, empty; false if there is none. */
  public boolean next() {
    known.clear();
    bytes = 0;
    Slice next = putOff.poll();
    if (next == null) {
      return false;
    }
    slice = next;
    return true;
  }

  /** Changes what is known of an aggregate, if it belongs to the slice. */
  public void change(String aggregateId, Consumer<? super T> change) {
    if (!slice.holds(aggregateId)) {
      return;
    }
    T one = known.get(aggregateId);
    long before = 0;
    if (one == null) {
      one = nothingYet.apply(aggregateId);
      known.put(aggregateId, one);
    } else {
      before = one.bytes();
    }
    change.accept(one);
    bytes += one.bytes() - before;
    while (bytes > maxBytes && known.size() > 1 && slice.canBeHalved()) {
      halve();
    }
  }

  private void halve() {
    putOff.push(slice.otherHalf());
    slice = slice.half();
    known.keySet().removeIf(id -> !slice.holds(id));
    bytes = known.values().stream().mapToLong(Weighted::bytes).sum();
  }

  /** Whether an aggregate belongs to the slice. */
  public boolean holds(String aggregateId) {
    return slice.holds(aggregateId);
  }

  /** An aggregate of the slice, if anything is known of it. */
  public Optional<T> find(String aggregateId) {
    return Optional.ofNullable(known.get(aggregateId));
  }

  /** All that the slice has, in no order. */
  public Collection<T> all() {
    return known.values();
  }

  /** Goes through all that the slice has, in no order. */
  public void forEach(BiConsumer<String, ? super T> each) {
    known.forEach(each);
  }

  /** What they take of the memory, about. */
  long bytes() {
    return bytes;
  }
}
