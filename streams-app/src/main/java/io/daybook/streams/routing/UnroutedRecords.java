package io.daybook.streams.routing;

import io.daybook.streams.commit.LostRecords;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.common.TopicPartition;

/**
 * A process that misses an observation is wrong for ever, so nothing is passed.
 *
 * @param process that is told
 */
public record UnroutedRecords(String process) implements LostRecords {
  @Override
  public RuntimeException truncated(LogTruncationException found) {
    return cutOff(found.offsetOutOfRangePartitions());
  }

  @Override
  public void check(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> next) {
    Map<TopicPartition, Long> begin = consumer.beginningOffsets(next.keySet());
    next.forEach(
        (partition, offset) -> {
          long first = begin.getOrDefault(partition, 0L);
          if (offset < first) {
            throw new RefusesToRouteException(
                ("%s was not told of what stood in %s at offsets %d to %d, and it is gone. To go on"
                        + " without it for ever: daybook rebuild %s")
                    .formatted(process, partition, offset, first - 1, process),
                null);
          }
        });
    throw cutOff(next);
  }

  private RefusesToRouteException cutOff(Map<TopicPartition, Long> next) {
    return new RefusesToRouteException(
        ("%s was told of more than the log holds: brokers have lost its end before %s. To go on"
                + " with what is there: daybook rebuild %s")
            .formatted(process, next, process),
        null);
  }
}
