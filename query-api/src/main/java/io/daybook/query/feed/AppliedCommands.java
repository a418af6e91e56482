package io.daybook.query.feed;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.ProblemException;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.query.request.DecidedCommands;
import io.daybook.query.request.ReadModelProblems;
import io.daybook.query.request.RequiredOffsets;
import io.daybook.query.request.Written;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to which command the events stand before the tail, by partition: what tokens are measured by.
 *
 * <p>What the tail has passed it has reported; what stood before its start is read back from the
 * log, once for a partition, when a token asks.
 */
final class AppliedCommands {
  private static final Logger logger = LoggerFactory.getLogger(AppliedCommands.class);
  private static final long NONE = -1;

  private final FeedLog feedLog;
  private final FeedPartitions partitions;
  private final EventLog log;
  private final DecidedCommands decided;
  private final Position start;
  private final ReentrantLock readingBack = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ReadBack[] readBack;
  private final long[] applied;

  /** What is known of a partition's events before the tail. */
  private enum ReadBack {
    NOTHING,
    BEING_READ,
    ALL
  }

  /**
   * @param start where the tail begins
   */
  AppliedCommands(FeedLog feedLog, DecidedCommands decided, Position start) {
    this.feedLog = feedLog;
    this.partitions = feedLog.partitions();
    this.log = feedLog.log();
    this.decided = decided;
    this.start = start;
    this.readBack = new ReadBack[start.size()];
    Arrays.fill(readBack, ReadBack.NOTHING);
    this.applied = new long[start.size()];
    Arrays.fill(applied, NONE);
  }

  /** The tail has read these and made them available. */
  void passed(List<FeedEvent> passed) {
    lock.lock();
    try {
      for (FeedEvent event : passed) {
        CommandPosition completed = event.summary() == null ? null : event.summary().completes();
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
   * @throws ProblemException {@code read-model-behind} if it has not within {@code wait}, {@code
   *     unavailable} if that is not known by then, as the log cannot be read, {@code token-expired}
   *     if the log of commands ends before
   */
  void require(Optional<ConsistencyToken> token, Duration wait) throws InterruptedException {
    if (token.isEmpty()) {
      return;
    }
    Map<AggregateType, RequiredOffsets> requiredByType = requiredByType(token);
    lock.lockInterruptibly();
    try {
      missing(requiredByType).forEach(this::readBackOnce);
      await(requiredByType, wait);
    } finally {
      lock.unlock();
    }
  }

  private Map<AggregateType, RequiredOffsets> requiredByType(Optional<ConsistencyToken> token) {
    Map<AggregateType, RequiredOffsets> requiredByType = new HashMap<>();
    for (AggregateType type : partitions.types()) {
      requiredByType.put(
          type, RequiredOffsets.of(token, type, log.topicEpoch(type), log.settings().partitions()));
    }
    return requiredByType;
  }

  private void await(Map<AggregateType, RequiredOffsets> requiredByType, Duration wait)
      throws InterruptedException {
    long timeout = DecidedCommands.LOOK_UP_AFTER.toNanos();
    long begin = System.nanoTime();
    List<Written> written =
        missing(requiredByType).findAny().isEmpty()
            ? List.of()
            : requiredByType.entrySet().stream()
                .map(one -> decided.written(one.getKey(), one.getValue()))
                .toList();
    while (missing(requiredByType).findAny().isPresent()) {
      written.forEach(Written::require);
      long waited = System.nanoTime() - begin;
      if (waited >= wait.toNanos()) {
        throw missing(requiredByType).allMatch(one -> readBack[one.index()] == ReadBack.ALL)
            ? ReadModelProblems.commands(lag(requiredByType))
            : ReadModelProblems.unavailable(End.UNAVAILABLE.detail());
      }
      if (waited >= timeout) {
        requiredByType.forEach(decided::lookUp);
      }
      changed.awaitNanos(Math.min(wait.toNanos() - waited, DecidedCommands.LOOK_EVERY.toNanos()));
    }
  }

  private long lag(Map<AggregateType, RequiredOffsets> requiredByType) {
    return requiredByType.entrySet().stream()
        .mapToLong(
            required ->
                decided
                    .needed(required.getKey(), required.getValue())
                    .lag(number -> applied[partitions.of(required.getKey(), number).index()]))
        .sum();
  }

  /** Where what is needed is not known to be applied. */
  private Stream<FeedPartition> missing(Map<AggregateType, RequiredOffsets> requiredByType) {
    return requiredByType.entrySet().stream()
        .flatMap(required -> missing(required.getKey(), required.getValue()));
  }

  private Stream<FeedPartition> missing(AggregateType type, RequiredOffsets required) {
    return decided.needed(type, required).offsets().entrySet().stream()
        .filter(needed -> applied[partitions.of(type, needed.getKey()).index()] < needed.getValue())
        .map(needed -> partitions.of(type, needed.getKey()));
  }

  /** In a thread of its own: a consumer waits longer for a broker than a reader should. */
  private void readBackOnce(FeedPartition partition) {
    if (readBack[partition.index()] == ReadBack.NOTHING) {
      readBack[partition.index()] = ReadBack.BEING_READ;
      Thread.ofVirtual().name("feed-read-back").start(() -> readBack(partition));
    }
  }

  private void readBack(FeedPartition partition) {
    ReadBack outcome = ReadBack.NOTHING;
    @Nullable CommandPosition last = null;
    readingBack.lock();
    try {
      last = lastBeforeTail(partition);
      outcome = ReadBack.ALL;
    } catch (KafkaException e) {
      // The next one who asks has it tried again.
      logger.warn("feed: cannot read back what is applied in {}", partition.topic(), e);
    } finally {
      readingBack.unlock();
      learn(partition, last, outcome);
    }
  }

  private void learn(FeedPartition partition, @Nullable CommandPosition last, ReadBack outcome) {
    lock.lock();
    try {
      readBack[partition.index()] = outcome;
      if (last != null) {
        raise(partition, last);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable CommandPosition lastBeforeTail(FeedPartition partition) {
    try (CommittedRecords records = CommittedRecords.of(feedLog.kafka())) {
      return records.last(
          partition.topic(),
          records.begin(partition.topic()),
          start.next(partition.index()),
          this::completed);
    }
  }

  private @Nullable CommandPosition completed(ConsumerRecord<byte[], byte[]> record) {
    FeedEvent event = feedLog.events().read(record);
    return event == null || event.summary() == null ? null : event.summary().completes();
  }

  /** What commands of an earlier topic have caused satisfies no token of this one. */
  private void raise(FeedPartition partition, CommandPosition completed) {
    if (completed.getTopicEpoch() == log.topicEpoch(partition.type())) {
      int index = partition.index();
      applied[index] = Math.max(applied[index], completed.getOffset());
    }
  }
}
