package io.daybook.eventlog;

import static org.apache.kafka.clients.consumer.ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads stretches of partitions, {@code read_committed}: from an offset to an end that is there
 * already. It joins no group, and is used by one thread.
 */
public final class CommittedRecords implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int FETCH_MAX_WAIT_MS = 10;

  private final KafkaConsumer<byte[], byte[]> consumer;

  private CommittedRecords(String bootstrapServers, @Nullable String groupId) {
    Map<String, Object> config = new HashMap<>();
    config.put(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ENABLE_AUTO_COMMIT_CONFIG, false);
    // What is read is there: a fetch that waits for more holds up the last poll, and the close.
    config.put(FETCH_MAX_WAIT_MS_CONFIG, FETCH_MAX_WAIT_MS);
    // What was aborted has never happened.
    config.put(ISOLATION_LEVEL_CONFIG, "read_committed");
    if (groupId != null) {
      config.put(GROUP_ID_CONFIG, groupId);
    }
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Of this cluster. */
  public static CommittedRecords of(String bootstrapServers) {
    return new CommittedRecords(bootstrapServers, null);
  }

  /** The same, which also knows the offsets of a group. */
  public static CommittedRecords of(String bootstrapServers, String groupId) {
    return new CommittedRecords(bootstrapServers, groupId);
  }

  /** The first offset that is there. */
  public long begin(TopicPartition partition) {
    return consumer.beginningOffsets(Set.of(partition), WAIT).getOrDefault(partition, 0L);
  }

  /** Before this offset everything is committed or aborted. */
  public long end(TopicPartition partition) {
    return consumer.endOffsets(Set.of(partition), WAIT).getOrDefault(partition, 0L);
  }

  /** What the group has committed; empty if nothing. */
  public OptionalLong committed(TopicPartition partition) {
    OffsetAndMetadata committed = consumer.committed(Set.of(partition), WAIT).get(partition);
    return committed == null ? OptionalLong.empty() : OptionalLong.of(committed.offset());
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
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
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

  @Override
  public void close() {
    consumer.close();
  }
}
