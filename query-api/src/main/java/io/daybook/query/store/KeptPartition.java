package io.daybook.query.store;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the event store, while a task of this instance runs it, and its watermark.
 *
 * <p>Store and watermark are one value: whoever has waited for the watermark reads the very store
 * that it is of, never that of a later task, which may have been restored to less. Kafka Streams'
 * own lookup of stores would give no such promise, and its {@code Position} none after a restore.
 */
final class KeptPartition {

  /**
   * What can be read.
   *
   * @param appliedOffset of the last command whose events are all in the store; -1 for none
   * @param missingOffset until which the log was longer than the store when its task started; -1
   *     once all of that is in the store
   * @param memo of what was read from that very store
   */
  record Kept(
      ReadOnlyKeyValueStore<Bytes, byte[]> store,
      long appliedOffset,
      long missingOffset,
      Memo.Part memo) {

    /** Whether the store is not older than the log was when its task started. */
    boolean isCaughtUp() {
      return missingOffset == LogAtStart.NONE;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Memo memo;
  private volatile @Nullable Kept kept;

  KeptPartition(Memo memo) {
    this.memo = memo;
  }

  /** A restored store is there from now on. */
  void open(ReadOnlyKeyValueStore<Bytes, byte[]> store, LogAtStart.Start start) {
    Kept before = kept;
    change(new Kept(store, start.appliedOffset(), start.missingOffset(), memo.part()));
    forget(before);
  }

  /** The record at this offset of the log, and those before it, are in the store. */
  void reached(long offset) {
    Kept before = kept;
    if (before != null && !before.isCaughtUp() && before.missingOffset <= offset) {
      change(new Kept(before.store, before.appliedOffset, LogAtStart.NONE, before.memo));
    }
  }

  /** An event of the aggregate was put into the store, or erased. */
  void written(String id, int version) {
    Kept now = kept;
    if (now != null) {
      now.memo.written(id, version);
    }
  }

  /** All events of this command and of those before it are in the store. */
  void applied(long commandOffset) {
    Kept before = kept;
    if (before != null && before.appliedOffset < commandOffset) {
      change(new Kept(before.store, commandOffset, before.missingOffset, before.memo));
    }
  }

  /** The store goes away, if it is still the one that is read. */
  void close(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
    Kept before = kept;
    if (before != null && before.store.equals(store)) {
      change(null);
      forget(before);
    }
  }

  private static void forget(@Nullable Kept before) {
    if (before != null) {
      before.memo.close();
    }
  }

  /** What can be read now; null where no task runs the partition. */
  @Nullable Kept now() {
    return kept;
  }

  /**
   * Waits until what can be read is enough, woken by each change.
   *
   * @return null if it was not within {@code wait}
   */
  @Nullable Kept await(Predicate<Kept> enough, Duration wait) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    Kept seen = kept;
    while (seen == null || !enough.test(seen)) {
      if (!awaitOther(seen, deadline)) {
        return null;
      }
      seen = kept;
    }
    return seen;
  }

  private boolean awaitOther(@Nullable Kept seen, long deadline) throws InterruptedException {
    lock.lock();
    try {
      while (Objects.equals(kept, seen)) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || !changed.await(left, TimeUnit.NANOSECONDS)) {
          return !Objects.equals(kept, seen);
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void change(@Nullable Kept next) {
    lock.lock();
    try {
      kept = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
