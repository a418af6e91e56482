package io.daybook.query.feed;

import io.daybook.eventlog.kafka.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A few consumers that read the log for all readers that are behind the recent events.
 *
 * <p>A reader has one for a stretch of one partition, not for its whole way, and not while it
 * writes: a slow one holds nobody up, and all get on by turns.
 */
final class CatchUp implements AutoCloseable {
  private static final Duration LOOK_UP = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConnection kafka;
  private final Semaphore free;
  private final Queue<KafkaConsumer<byte[], byte[]>> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /** The consumers are made when they are needed. */
  CatchUp(KafkaConnection kafka, int consumers) {
    this.kafka = kafka;
    this.free = new Semaphore(consumers, true);
  }

  /**
   * Records of one partition that follow each other.
   *
   * @param next offset after them, beyond what is no record
   */
  record Stretch(List<ConsumerRecord<byte[], byte[]>> records, long next) {}

  /**
   * Offsets that are there.
   *
   * @param first by partition, the first one
   * @param end by partition, before it everything is committed or aborted
   */
  record Range(Map<TopicPartition, Long> first, Map<TopicPartition, Long> end) {}

  /** What follows an offset; empty if no consumer is free within {@code wait}. */
  Optional<Stretch> stretch(TopicPartition partition, long from, Duration wait)
      throws InterruptedException {
    return within(
        wait,
        consumer -> {
          consumer.assign(List.of(partition));
          consumer.seek(partition, from);
          ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
          OffsetAndMetadata next = records.nextOffsets().get(partition);
          return new Stretch(records.records(partition), next == null ? from : next.offset());
        });
  }

  /** Which offsets there are; empty if no consumer is free within {@code wait}. */
  Optional<Range> range(Collection<TopicPartition> partitions, Duration wait)
      throws InterruptedException {
    return within(
        wait,
        consumer -> {
          // Else each look-up of a partition that is not assigned is a line of the client's log.
          consumer.assign(partitions);
          return new Range(
              consumer.beginningOffsets(partitions, LOOK_UP),
              consumer.endOffsets(partitions, LOOK_UP));
        });
  }

  /**
   * The first offset by partition whose record has this time or a later one, where there is one;
   * empty if no consumer is free within {@code wait}.
   */
  Optional<Map<TopicPartition, Long>> firstAt(
      Collection<TopicPartition> partitions, long timeMs, Duration wait)
      throws InterruptedException {
    return within(
        wait,
        consumer -> {
          consumer.assign(partitions);
          Map<TopicPartition, Long> times =
              partitions.stream().collect(Collectors.toMap(p -> p, _ -> timeMs));
          Map<TopicPartition, Long> found = new HashMap<>();
          consumer
              .offsetsForTimes(times, LOOK_UP)
              .forEach(
                  (partition, at) -> {
                    if (at != null) {
                      found.put(partition, at.offset());
                    }
                  });
          return found;
        });
  }

  /** Closes consumers that are idle; those in use are closed by whoever uses them. */
  @Override
  public void close() {
    closed = true;
    for (var consumer = idle.poll(); consumer != null; consumer = idle.poll()) {
      consumer.close();
    }
  }

  private <T> Optional<T> within(Duration wait, Function<KafkaConsumer<byte[], byte[]>, T> work)
      throws InterruptedException {
    if (!free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(use(work));
    } finally {
      free.release();
    }
  }

  private <T> T use(Function<KafkaConsumer<byte[], byte[]>, T> work) {
    KafkaConsumer<byte[], byte[]> kept = idle.poll();
    KafkaConsumer<byte[], byte[]> consumer = kept == null ? FeedConsumers.catchUp(kafka) : kept;
    boolean sound = false;
    try {
      T result = work.apply(consumer);
      sound = true;
      return result;
    } finally {
      if (sound && !closed) {
        idle.add(consumer);
      } else {
        consumer.close();
      }
      if (closed) {
        close();
      }
    }
  }
}
