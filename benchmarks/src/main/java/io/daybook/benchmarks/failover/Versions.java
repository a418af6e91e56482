package io.daybook.benchmarks.failover;

import io.daybook.benchmarks.peer.daybook.EventsTopic;
import io.daybook.proto.v1.EventMetadata;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an independent reader finds in the log of the orders.
 *
 * @param gaps versions that are missing
 * @param doubles versions that are there again
 */
record Versions(long events, long orders, long gaps, long doubles) {

  static Versions of(EventsTopic topic) throws InterruptedException {
    // An order is in one partition, which one reader reads.
    Map<String, Integer> last = new ConcurrentHashMap<>();
    AtomicLong gaps = new AtomicLong();
    AtomicLong doubles = new AtomicLong();
    try {
      long events =
          topic.replay(
              () ->
                  event -> {
                    EventMetadata metadata = event.getMetadata();
                    int before = last.getOrDefault(metadata.getAggregateId(), 0);
                    int version = metadata.getVersion();
                    gaps.addAndGet(Math.max(0, version - before - 1));
                    doubles.addAndGet(version <= before ? 1 : 0);
                    last.put(metadata.getAggregateId(), Math.max(before, version));
                  });
      return new Versions(events, last.size(), gaps.get(), doubles.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot read the log", e);
    }
  }
}
