package io.daybook.eventlog;

import static org.apache.kafka.clients.consumer.ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;

import io.daybook.eventlog.kafka.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads stretches of partitions, {@code read_committed}: from an offset to an end that is there
 * already. It joins no group, and is used by one thread.
 */
public final class CommittedRecords implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Markers of a commit follow it within milliseconds. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private static final int FETCH_WAIT_MS = 10;

  /** A few commands' events. */
  private static final long FIRST_RANGE_OFFSETS = 64;

  /** The first record is in the first range, unless it was aborted. */
  private static final long EMPTY_RANGE_OFFSETS = 1_000;

  private final KafkaConnection kafka;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private CommittedRecords(KafkaConnection kafka, @Nullable String groupId) {
    this.kafka = kafka;
    Map<String, Object> config = config();
    // What was aborted has never happened.
    config.put(ISOLATION_LEVEL_CONFIG, "read_committed");
    // All is there already: a fetch that waits at an end holds up the next one, and the close.
    config.put(FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    if (groupId != null) {
      config.put(GROUP_ID_CONFIG, groupId);
    }
    consumer = kafka.consumer(config);
  }

  private static Map<String, Object> config() {
    Map<String, Object> config = new HashMap<>();
    config.put(ENABLE_AUTO_COMMIT_CONFIG, false);
    // A question for a topic that is not there must not make it, with the broker's defaults.
    config.put(ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return config;
  }

  /** Of this cluster. */
  public static CommittedRecords of(KafkaConnection kafka) {
    return new CommittedRecords(kafka, null);
  }

  /** The same, which also knows the offsets of a group. */
  public static CommittedRecords of(KafkaConnection kafka, String groupId) {
    return new CommittedRecords(kafka, groupId);
  }

  /** The first offset that is there. */
  public long begin(TopicPartition partition) {
    return assigned(partition)
        .beginningOffsets(Set.of(partition), WAIT)
        .getOrDefault(partition, 0L);
  }

  /** Before this offset everything is committed or aborted. */
  public long end(TopicPartition partition) {
    return assigned(partition).endOffsets(Set.of(partition), WAIT).getOrDefault(partition, 0L);
  }

  /**
   * The ends of all that is written by now, once none of it is in an open transaction. A commit
   * reaches the partitions of its transaction one after the other: {@link #end} of one of them may
   * be before what another one shows already.
   *
   * @throws OpenTransactionException if a transaction stays open for this long
   */
  public Map<TopicPartition, Long> endsOfWritten(Set<TopicPartition> partitions, Duration bound) {
    Map<TopicPartition, Long> written = written(partitions);
    long deadline = System.nanoTime() + bound.toNanos();
    written.forEach(
        (partition, end) -> {
          while (end(partition) < end) {
            if (System.nanoTime() > deadline) {
              throw new OpenTransactionException(partition, bound);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
          }
        });
    return written;
  }

  private Map<TopicPartition, Long> written(Set<TopicPartition> partitions) {
    Map<String, Object> config = config();
    config.put(ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    try (KafkaConsumer<byte[], byte[]> all = kafka.consumer(config)) {
      all.assign(partitions);
      return all.endOffsets(partitions, WAIT);
    }
  }

  /** The first offset whose record is of this time or later; the end if there is none. */
  public long since(TopicPartition partition, Instant time) {
    @Nullable OffsetAndTimestamp found =
        assigned(partition)
            .offsetsForTimes(Map.of(partition, time.toEpochMilli()), WAIT)
            .get(partition);
    return found == null ? end(partition) : found.offset();
  }

  /**
   * What the Kafka Streams app of the group has committed; empty if nothing, or if somebody else
   * has committed since. Kafka Streams adds metadata to each offset; a console tool or another
   * consumer that names the group does not.
   */
  public Optional<OffsetAndMetadata> committedByStreams(TopicPartition partition) {
    return lastCommit(partition).filter(CommittedRecords::isOfStreams);
  }

  /** Whether a Kafka Streams app has committed this. */
  public static boolean isOfStreams(OffsetAndMetadata committed) {
    return !committed.metadata().isEmpty();
  }

  private Optional<OffsetAndMetadata> lastCommit(TopicPartition partition) {
    return Optional.ofNullable(consumer.committed(Set.of(partition), WAIT).get(partition));
  }

  /**
   * Reads every committed record of a stretch, in the order of the log.
   *
   * @param to before this offset, at most {@link #end}
   * @throws TimeoutException if nothing comes for 30 s
   */
  public void read(
      TopicPartition partition,
      long from,
      long to,
      Consumer<? super ConsumerRecord<byte[], byte[]>> each) {
    assigned(partition).seek(partition, from);
    long at = from;
    long deadline = System.nanoTime() + WAIT.toNanos();
    while (at < to) {
      for (var record : consumer.poll(POLL).records(partition)) {
        if (record.offset() < to) {
          each.accept(record);
        }
      }
      // Beyond the markers of transactions and what was aborted, which are no records.
      long reached = consumer.position(partition, WAIT);
      if (reached > at) {
        at = reached;
        deadline = System.nanoTime() + WAIT.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new TimeoutException("Cannot read %s from %d to %d".formatted(partition, at, to));
      }
    }
  }

  /** Whether no committed record is in a partition; offsets alone also count what was aborted. */
  public boolean isEmpty(TopicPartition partition) {
    long end = end(partition);
    AtomicBoolean found = new AtomicBoolean();
    for (long at = begin(partition); at < end && !found.get(); at += EMPTY_RANGE_OFFSETS) {
      read(partition, at, Math.min(at + EMPTY_RANGE_OFFSETS, end), _ -> found.set(true));
    }
    return !found.get();
  }

  /**
   * What the last record of a stretch says that says something. It steps back from the stretch's
   * end, in ranges that grow fourfold while they say nothing.
   *
   * @param to before this offset, at most {@link #end}
   * @param extract gives what a record says; null for nothing
   * @return null if none does
   * @throws TimeoutException as {@link #read}
   */
  public <T> @Nullable T last(
      TopicPartition partition,
      long from,
      long to,
      Function<ConsumerRecord<byte[], byte[]>, @Nullable T> extract) {
    long end = to;
    for (long range = FIRST_RANGE_OFFSETS; end > from; range *= 4) {
      long begin = Math.max(from, end - range);
      AtomicReference<@Nullable T> last = new AtomicReference<>();
      read(
          partition,
          begin,
          end,
          record -> {
            T found = extract.apply(record);
            if (found != null) {
              last.set(found);
            }
          });
      T found = last.get();
      if (found != null) {
        return found;
      }
      end = begin;
    }
    return null;
  }

  /** Else a look-up of offsets is a warning in the client's log. */
  private KafkaConsumer<byte[], byte[]> assigned(TopicPartition partition) {
    consumer.assign(List.of(partition));
    return consumer;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
