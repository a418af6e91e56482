package io.daybook.streams.commit;

import io.daybook.eventlog.CommittedRecords;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has become of partitions whose next command is not in the log: it was removed before it was
 * decided, or the log ends before what was decided.
 *
 * @param next offset of the next command to decide, by partition
 * @param begin first offset that is in the log
 * @param end before this offset the log ends
 * @param committed by the group that decides
 */
record LogEnds(
    Map<TopicPartition, Long> next,
    Map<TopicPartition, Long> begin,
    Map<TopicPartition, Long> end,
    Map<TopicPartition, OffsetAndMetadata> committed) {
  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  static LogEnds of(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> next) {
    Set<TopicPartition> partitions = next.keySet();
    return new LogEnds(
        next,
        consumer.beginningOffsets(partitions),
        consumer.endOffsets(partitions),
        consumer.committed(partitions));
  }

  /** The leader no longer holds a command that was decided, though the log has grown again. */
  static CommandsCutOffException truncated(LogTruncationException found) {
    Map.Entry<TopicPartition, Long> first =
        found.offsetOutOfRangePartitions().entrySet().iterator().next();
    @Nullable OffsetAndMetadata divergent = found.divergentOffsets().get(first.getKey());
    return new CommandsCutOffException(
        first.getKey(), first.getValue() - 1, divergent == null ? 0 : divergent.offset());
  }

  /**
   * Logs the commands that are lost.
   *
   * @throws CommandsCutOffException if new commands would count as decided
   */
  void check() {
    next.forEach(
        (partition, offset) -> {
          long first = begin.getOrDefault(partition, 0L);
          if (offset < first) {
            logLost(partition, offset, first);
          } else {
            throw new CommandsCutOffException(
                partition, offset - 1, end.getOrDefault(partition, 0L));
          }
        });
  }

  /** A transaction's end takes an offset and is no command: what was read past is not lost. */
  private void logLost(TopicPartition partition, long offset, long first) {
    @Nullable OffsetAndMetadata read = committed.get(partition);
    if (read == null || !CommittedRecords.isOfStreams(read) || read.offset() < first) {
      log.error(
          "commands lost: what stood in {} at offsets {} to {} was removed before it was decided; "
              + "whoever sent it has to send it again",
          partition,
          offset,
          first - 1);
    }
  }
}
