package io.daybook.query.feed;

import io.daybook.http.ProblemException;
import io.daybook.query.request.DecidedCommands;
import io.daybook.query.request.ReadModelProblems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the end of all partitions with one consumer, for all readers together.
 *
 * <p>It rests while there is no reader and begins at the log's end again when one comes. If it
 * fails, every stream ends, and it begins anew: whoever comes back is looked at afresh.
 */
final class Tail implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Tail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LOOK_UP = Duration.ofSeconds(10);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final FeedSettings settings;
  private final FeedLog feedLog;
  private final DecidedCommands decided;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread = Thread.ofPlatform().name("feed-tail").daemon().unstarted(this::run);
  private final Supplier<KafkaConsumer<byte[], byte[]>> consumers;
  private @Nullable Following following;
  private @Nullable String failure;
  private int readers;
  private long lastReaderNanos;
  private boolean closed;

  /** What the tail keeps for its readers while it follows the log without a break. */
  record Following(RecentEvents recent, AppliedCommands applied) {}

  /**
   * @param consumers of committed records, one each time that the log's end is followed
   */
  Tail(
      FeedSettings settings,
      FeedLog feedLog,
      DecidedCommands decided,
      Supplier<KafkaConsumer<byte[], byte[]>> consumers) {
    this.settings = settings;
    this.consumers = consumers;
    this.feedLog = feedLog;
    this.decided = decided;
  }

  void start() {
    thread.start();
  }

  /** A reader comes; it must {@link #leave}, whatever happens. */
  void enter() {
    lock.lock();
    try {
      readers++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What a reader that has come can read.
   *
   * @throws ProblemException {@code unavailable} if the log's end is not found within {@code wait}
   */
  Following following(Duration wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = wait.toNanos();
      while (following == null && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (following == null) {
        throw ReadModelProblems.unavailable((closed ? End.SHUTDOWN : End.UNAVAILABLE).detail());
      }
      return following;
    } finally {
      lock.unlock();
    }
  }

  /** A reader that has come goes. */
  void leave() {
    lock.lock();
    try {
      readers--;
      lastReaderNanos = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  boolean isFollowing() {
    lock.lock();
    try {
      return following != null;
    } finally {
      lock.unlock();
    }
  }

  /** Why the log's end could not be followed at the last attempt; empty if it could. */
  Optional<String> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(failure);
    } finally {
      lock.unlock();
    }
  }

  /** Ends every stream. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      endAll(End.SHUTDOWN);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (awaitReaders()) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumers.get()) {
          follow(consumer);
        } catch (RuntimeException | Error e) {
          // An error too: a thread that is gone would leave its readers with heartbeats only.
          log.error("feed: the log's end cannot be followed, every stream ends", e);
          failed(e);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer) {
    FeedPartitions partitions = feedLog.partitions();
    consumer.assign(partitions.topics());
    var ends = consumer.endOffsets(partitions.topics(), LOOK_UP);
    ends.forEach(consumer::seek);
    Position start = partitions.position(topic -> ends.getOrDefault(topic, 0L));
    var begun =
        new Following(
            new RecentEvents(settings.bufferEvents(), settings.bufferBytes(), start),
            new AppliedCommands(feedLog, decided, start));
    begin(begun);
    Position reached = start.copy();
    while (isWanted()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      goesWell();
      List<FeedEvent> read = read(records);
      // Beyond what is no record: aborted events and the markers of transactions.
      records
          .nextOffsets()
          .forEach((topic, next) -> reached.raise(partitions.of(topic).index(), next.offset()));
      begun.recent().append(read, reached);
      begun.applied().passed(read);
    }
  }

  private List<FeedEvent> read(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    List<FeedEvent> read = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      FeedEvent event = feedLog.events().read(record);
      if (event != null) {
        read.add(event);
        warnIfUnreadable(event, record);
      }
    }
    return read;
  }

  private static void warnIfUnreadable(FeedEvent event, ConsumerRecord<byte[], byte[]> record) {
    if (event.summary() == null) {
      log.warn(
          "feed: not an event topic={} partition={} offset={}",
          record.topic(),
          record.partition(),
          record.offset());
    }
  }

  private boolean awaitReaders() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (readers == 0) {
        // Whether it would fail again is not tried before somebody reads.
        failure = null;
      }
      while (readers == 0 && !closed) {
        changed.await();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void begin(Following begun) {
    lock.lock();
    try {
      following = begun;
      if (closed) {
        endAll(End.SHUTDOWN);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isWanted() {
    lock.lock();
    try {
      if (readers == 0 && System.nanoTime() - lastReaderNanos > settings.restAfter().toNanos()) {
        following = null;
      }
      return !closed && following != null;
    } finally {
      lock.unlock();
    }
  }

  private void goesWell() {
    lock.lock();
    try {
      failure = null;
    } finally {
      lock.unlock();
    }
  }

  private void failed(Throwable why) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      failure = why.toString();
      endAll(End.UNAVAILABLE);
      long left = RETRY_NANOS;
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void endAll(End why) {
    if (following != null) {
      following.recent().end(why);
      following = null;
    }
  }
}
