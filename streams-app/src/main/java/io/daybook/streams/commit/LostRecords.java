package io.daybook.streams.commit;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.common.TopicPartition;

/** Says what it means that records are not in the log which a thread was to read next. */
public interface LostRecords {

  /** A failure that says so: the log was cut off, and has grown again. */
  RuntimeException truncated(LogTruncationException found);

  /**
   * Logs what is lost, if the thread may go on at the beginning of the log; else throws.
   *
   * @param next offset of the next record to read, by partition
   */
  void check(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> next);
}
