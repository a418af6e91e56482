package io.daybook.streams.commit;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.common.TopicPartition;

/** Commands that were not decided are logged; a log that has lost decided ones is refused. */
final class LostCommands implements LostRecords {
  @Override
  public RuntimeException truncated(LogTruncationException found) {
    return LogEnds.truncated(found);
  }

  @Override
  public void check(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> next) {
    LogEnds.of(consumer, next).check();
  }
}
