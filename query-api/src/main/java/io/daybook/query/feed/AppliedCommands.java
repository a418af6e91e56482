package io.daybook.query.feed;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.ProblemException;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.query.request.Behind;
import io.daybook.query.request.DecidedCommands;
import io.daybook.query.request.Demand;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Up to which command the events stand before the tail, by partition: what tokens are measured by.
 *
 * <p>What the tail has passed it has told; what stood before its start is read back from the log,
 * once for a partition, when a token asks.
 */
final class AppliedCommands {
  private static final long NONE = -1;

  private final FeedLog feedLog;
  private final FeedPartitions partitions;
  private final EventLog log;
  private final DecidedCommands decided;
  private final Position start;
  private final ReentrantLock readingBack = new ReentrantLock();
  private final boolean[] readBack;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final long[] applied;

  /**
   * @param start where the tail begins
   */
  AppliedCommands(FeedLog feedLog, DecidedCommands decided, Position start) {
    this.feedLog = feedLog;
    this.partitions = feedLog.partitions();
    this.log = feedLog.log();
    this.decided = decided;
    this.start = start;
    this.readBack = new boolean[start.size()];
    this.applied = new long[start.size()];
    Arrays.fill(applied, NONE);
  }

  /** The tail has read these and made them available. */
  void passed(List<FeedEvent> passed) {
    lock.lock();
    try {
      for (FeedEvent event : passed) {
        CommandPosition completed = event.said() == null ? null : event.said().completes();
        if (completed != null) {
          raise(partitions.all().get(event.partition()), completed);
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the tail has passed the events of every command that the token covers.
   *
   * @throws ProblemException {@code read-model-behind} if it has not within {@code wait}
   */
  void require(Optional<ConsistencyToken> token, Duration wait) throws InterruptedException {
    if (token.isEmpty()) {
      return;
    }
    Map<AggregateType, Demand> demands = new HashMap<>();
    for (AggregateType type : partitions.types()) {
      demands.put(type, Demand.of(token, type, log.topicEpoch(type), log.settings().partitions()));
    }
    long deadline = System.nanoTime() + wait.toNanos();
    for (var demand : demands.entrySet()) {
      for (var offset : demand.getValue().offsets().entrySet()) {
        readBack(partitions.of(demand.getKey(), offset.getKey()), offset.getValue(), deadline);
      }
    }
    await(demands, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
  }

  private void await(Map<AggregateType, Demand> demands, Duration wait)
      throws InterruptedException {
    long patience = DecidedCommands.PATIENCE.toNanos();
    long begin = System.nanoTime();
    lock.lockInterruptibly();
    try {
      for (long lag = lag(demands); lag > 0; lag = lag(demands)) {
        long waited = System.nanoTime() - begin;
        if (waited >= wait.toNanos()) {
          throw Behind.commands(lag);
        }
        if (waited >= patience) {
          demands.forEach(decided::lookUp);
        }
        changed.awaitNanos(Math.min(wait.toNanos() - waited, patience));
      }
    } finally {
      lock.unlock();
    }
  }

  private long lag(Map<AggregateType, Demand> demands) {
    return demands.entrySet().stream()
        .mapToLong(
            demand ->
                decided
                    .needed(demand.getKey(), demand.getValue())
                    .lag(number -> applied[partitions.of(demand.getKey(), number).index()]))
        .sum();
  }

  private void readBack(FeedPartition partition, long demanded, long deadline)
      throws InterruptedException {
    if (isApplied(partition, demanded)) {
      return;
    }
    if (!readingBack.tryLock(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
      throw Behind.unavailable("The log cannot be read at the moment.");
    }
    try {
      if (!readBack[partition.index()] && !isApplied(partition, demanded)) {
        CommandPosition last = lastBeforeTail(partition);
        if (last != null) {
          lock.lock();
          try {
            raise(partition, last);
          } finally {
            lock.unlock();
          }
        }
        readBack[partition.index()] = true;
      }
    } catch (TimeoutException _) {
      throw Behind.unavailable("The log cannot be read at the moment.");
    } finally {
      readingBack.unlock();
    }
  }

  private @Nullable CommandPosition lastBeforeTail(FeedPartition partition) {
    try (CommittedRecords records = CommittedRecords.of(feedLog.bootstrapServers())) {
      return records.last(
          partition.topic(),
          records.begin(partition.topic()),
          start.next(partition.index()),
          this::completed);
    }
  }

  private @Nullable CommandPosition completed(ConsumerRecord<byte[], byte[]> record) {
    FeedEvent event = feedLog.events().read(record);
    return event == null || event.said() == null ? null : event.said().completes();
  }

  private boolean isApplied(FeedPartition partition, long demanded) {
    lock.lock();
    try {
      return applied[partition.index()] >= demanded;
    } finally {
      lock.unlock();
    }
  }

  /** What commands of an earlier topic have caused satisfies no token of this one. */
  private void raise(FeedPartition partition, CommandPosition completed) {
    if (completed.getTopicEpoch() == log.topicEpoch(partition.type())) {
      int index = partition.index();
      applied[index] = Math.max(applied[index], completed.getOffset());
    }
  }
}
