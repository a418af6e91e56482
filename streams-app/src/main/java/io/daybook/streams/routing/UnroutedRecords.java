package io.daybook.streams.routing;

import io.daybook.streams.commit.LostRecords;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.common.TopicPartition;

/** A process that misses an observation is wrong for ever, so nothing is passed. */
public final class UnroutedRecords implements LostRecords {
  @Override
  public RuntimeException truncated(LogTruncationException found) {
    return refused(found.offsetOutOfRangePartitions(), "the log was cut off before it");
  }

  @Override
  public void check(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> next) {
    throw refused(next, "the log is from %s".formatted(consumer.beginningOffsets(next.keySet())));
  }

  private static RefusesToRouteException refused(Map<TopicPartition, Long> next, String why) {
    return new RefusesToRouteException(
        "What stood at %s is gone, and was not observed: %s.".formatted(next, why));
  }
}
