package io.daybook.streams.rebuild;

import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.proto.v1.DecidedOffset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds how much of a log is what it was: brokers that have lost its end, and have appended again
 * since, have another leader epoch there.
 */
final class UncutLog implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final KafkaConsumer<byte[], byte[]> consumer;

  UncutLog(KafkaConnection kafka) {
    this.consumer =
        kafka.consumer(
            Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false));
  }

  /**
   * Before this offset the log is what it was when the row was written.
   *
   * @param end of the log
   */
  long end(TopicPartition partition, DecidedOffset row, long end) {
    if (!row.hasLeaderEpoch()) {
      return end;
    }
    consumer.assign(List.of(partition));
    // Only where the consumer knows the leader, it asks that one about the epoch.
    consumer.seekToBeginning(List.of(partition));
    consumer.position(partition, WAIT);
    consumer.seek(
        partition,
        new OffsetAndMetadata(row.getOffset() + 1, Optional.of(row.getLeaderEpoch()), ""));
    try {
      consumer.position(partition, WAIT);
      return end;
    } catch (LogTruncationException e) {
      @Nullable OffsetAndMetadata divergent = e.divergentOffsets().get(partition);
      return divergent == null ? end : Math.min(divergent.offset(), end);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
