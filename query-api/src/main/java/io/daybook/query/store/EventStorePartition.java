package io.daybook.query.store;

import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LogRecord;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
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
final class EventStorePartition {

  /**
   * What can be read.
   *
   * @param appliedOffset of the last command whose events are all in the store; -1 for none
   * @param missingOffset until which the log was longer than the store when its task started; -1
   *     once all of that is in the store
   * @param memo of what was read from that very store
   * @param malformed the first record of the partition that is no event: until it is skipped,
   *     nobody can say which aggregate it concerns
   */
  record StoreAtWatermark(
      ReadOnlyKeyValueStore<Bytes, byte[]> store,
      long appliedOffset,
      long missingOffset,
      Memo.PartitionMemo memo,
      LogRecord.@Nullable Malformed malformed) {

    /** Whether the store is not older than the log was when its task started. */
    boolean isCaughtUp() {
      return missingOffset == WatermarkAtStart.NONE;
    }

    /**
     * Refuses to answer from a partition that cannot be read.
     *
     * @throws ProblemException 503
     */
    void requireReadable() {
      if (malformed != null) {
        throw problem(malformed);
      }
    }

    private StoreAtWatermark with(long applied, long missing, LogRecord.@Nullable Malformed found) {
      return new StoreAtWatermark(store, applied, missing, memo, found);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Memo memo;
  private volatile @Nullable StoreAtWatermark current;

  EventStorePartition(Memo memo) {
    this.memo = memo;
  }

  /** A restored store is there from now on. */
  void open(
      ReadOnlyKeyValueStore<Bytes, byte[]> store,
      WatermarkAtStart.Start start,
      Optional<LogRecord.Malformed> malformed) {
    StoreAtWatermark before = current;
    change(
        new StoreAtWatermark(
            store,
            start.appliedOffset(),
            start.missingOffset(),
            memo.ofPartition(),
            malformed.orElse(null)));
    forget(before);
  }

  /** A record of the partition is no event. */
  void malformed(LogRecord.Malformed found) {
    StoreAtWatermark before = current;
    if (before != null && before.malformed == null) {
      change(before.with(before.appliedOffset, before.missingOffset, found));
    }
  }

  /** Says which record keeps a partition from being read. */
  static ProblemException problem(LogRecord.Malformed malformed) {
    LogPlace place = malformed.place();
    return ProblemType.RECORD_MALFORMED
        .problem(
            "The partition of this aggregate cannot be read: the record at %s is malformed. %s"
                .formatted(place, malformed.reason()))
        .with("topic", place.topic())
        .with("partition", place.partition())
        .with("offset", place.offset())
        .exception();
  }

  /** The record at this offset of the log, and those before it, are in the store. */
  void reached(long offset) {
    StoreAtWatermark before = current;
    if (before != null && !before.isCaughtUp() && before.missingOffset <= offset) {
      change(before.with(before.appliedOffset, WatermarkAtStart.NONE, before.malformed));
    }
  }

  /** An event of the aggregate was put into the store, or erased. */
  void written(String id, int version) {
    StoreAtWatermark now = current;
    if (now != null) {
      now.memo.written(id, version);
    }
  }

  /** All events of this command and of those before it are in the store. */
  void applied(long commandOffset) {
    StoreAtWatermark before = current;
    if (before != null && before.appliedOffset < commandOffset) {
      change(before.with(commandOffset, before.missingOffset, before.malformed));
    }
  }

  /** The store goes away, if it is still the one that is read. */
  void close(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
    StoreAtWatermark before = current;
    if (before != null && before.store.equals(store)) {
      change(null);
      forget(before);
    }
  }

  private static void forget(@Nullable StoreAtWatermark before) {
    if (before != null) {
      before.memo.close();
    }
  }

  /** What can be read now; null where no task runs the partition. */
  @Nullable StoreAtWatermark now() {
    return current;
  }

  /**
   * Waits until what can be read is enough, woken by each change.
   *
   * @return null if it was not within {@code wait}
   */
  @Nullable StoreAtWatermark await(Predicate<StoreAtWatermark> enough, Duration wait)
      throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    StoreAtWatermark seen = current;
    while (seen == null || !enough.test(seen)) {
      if (!awaitOther(seen, deadline)) {
        return null;
      }
      seen = current;
    }
    return seen;
  }

  private boolean awaitOther(@Nullable StoreAtWatermark seen, long deadline)
      throws InterruptedException {
    lock.lock();
    try {
      while (Objects.equals(current, seen)) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || !changed.await(left, TimeUnit.NANOSECONDS)) {
          return !Objects.equals(current, seen);
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void change(@Nullable StoreAtWatermark next) {
    lock.lock();
    try {
      current = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
