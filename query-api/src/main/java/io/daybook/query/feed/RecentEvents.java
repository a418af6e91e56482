package io.daybook.query.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The end of the log, as the tail has read it: what all readers that are live read from.
 *
 * <p>It is the one buffer of all of them, bounded in events and bytes. It holds, in the order of
 * the tail, every event from {@link #low} to {@link #high}; a position that reaches low can go on
 * from here without a gap, and whatever it has had already is passed over by its offset.
 */
final class RecentEvents {
  /** What a reader takes at once, and holds while it writes. */
  private static final int TAKE_BYTES = 32 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final @Nullable FeedEvent[] ring;
  private final long maxBytes;
  private final Position low;
  private final Position high;
  private long first;
  private long next;
  private long bytes;
  private @Nullable End end;

  /** What a reader finds. */
  sealed interface Found {

    /**
     * Events that follow each other.
     *
     * @param cursor where the next ones are
     * @param head how far all of the log is read, if these are the last ones; else null
     */
    record Events(List<FeedEvent> events, long cursor, @Nullable Position head) implements Found {}

    /** What follows the position is not here any more, or has never been. */
    record Missed() implements Found {}

    /** Nothing will follow. */
    record Ended(End end) implements Found {}
  }

  /**
   * @param start where the tail begins
   */
  RecentEvents(int maxEvents, long maxBytes, Position start) {
    this.ring = new FeedEvent[maxEvents];
    this.maxBytes = maxBytes;
    this.low = start.copy();
    this.high = start.copy();
  }

  /**
   * Adds what the tail has read.
   *
   * @param reached how far it has read, beyond these events and what is none
   */
  void append(List<FeedEvent> events, Position reached) {
    lock.lock();
    try {
      for (FeedEvent event : events) {
        if (next - first == ring.length) {
          dropFirst();
        }
        ring[index(next++)] = event;
        bytes += event.sizeBytes();
      }
      while (bytes > maxBytes && next - first > 1) {
        dropFirst();
      }
      high.raise(reached);
      if (!events.isEmpty()) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets every reader go. */
  void end(End why) {
    lock.lock();
    try {
      end = why;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isEnded() {
    lock.lock();
    try {
      return end != null;
    } finally {
      lock.unlock();
    }
  }

  /** Before it, events are gone from here. */
  Position low() {
    return copy(low);
  }

  /** Up to it, everything is read. */
  Position high() {
    return copy(high);
  }

  private Position copy(Position bound) {
    lock.lock();
    try {
      return bound.copy();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What follows.
   *
   * @param cursor of what was found before; 0 at first
   * @param position of the reader, all before it being passed over
   * @param waitNanos for an event, at most; after it, none are found
   */
  Found after(long cursor, Position position, long waitNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = waitNanos;
      while (end == null && position.reaches(low) && cursor >= next && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (end != null) {
        return new Found.Ended(end);
      }
      return position.reaches(low) ? take(Math.max(cursor, first)) : new Found.Missed();
    } finally {
      lock.unlock();
    }
  }

  private Found take(long from) {
    List<FeedEvent> taken = new ArrayList<>();
    long at = from;
    for (int size = 0; at < next && size < TAKE_BYTES; at++) {
      FeedEvent event = at(at);
      taken.add(event);
      size += event.sizeBytes();
    }
    return new Found.Events(taken, at, at == next ? high.copy() : null);
  }

  private void dropFirst() {
    FeedEvent dropped = at(first);
    ring[index(first++)] = null;
    bytes -= dropped.sizeBytes();
    low.raise(dropped.partition(), dropped.offset() + 1);
  }

  private FeedEvent at(long number) {
    FeedEvent event = ring[index(number)];
    if (event == null) {
      throw new IllegalStateException("There is no event " + number);
    }
    return event;
  }

  private int index(long number) {
    return (int) (number % ring.length);
  }
}
