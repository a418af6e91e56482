package io.daybook.benchmarks.failover;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How long the commands of each partition were without an answer. */
final class Answers {
  /** A partition that is answered so often is decided. */
  private static final Duration DECIDED = Duration.ofSeconds(1);

  private final List<Partition> partitions;

  Answers(int partitions) {
    this.partitions = Stream.generate(Partition::new).limit(partitions).toList();
  }

  /** Takes note of an answer that arrives now. */
  void answered(int partition) {
    partitions.get(partition).answered(System.nanoTime());
  }

  /** Measures silences that end from now on. */
  void begin() {
    partitions.forEach(Partition::begin);
  }

  /** Whether all partitions were answered within the last second. */
  boolean isEveryPartitionDecided() {
    long since = System.nanoTime() - DECIDED.toNanos();
    return partitions.stream().allMatch(partition -> partition.lastNanos() - since > 0);
  }

  /** The longest time between two answers, the later of them after the beginning. */
  Duration longestSilence(int partition) {
    return Duration.ofNanos(partitions.get(partition).longestNanos());
  }

  /** Many clients write it. */
  private static final class Partition {
    private long last = System.nanoTime();
    private long longest;

    synchronized void answered(long nanos) {
      longest = Math.max(longest, nanos - last);
      last = Math.max(last, nanos);
    }

    synchronized void begin() {
      longest = 0;
    }

    synchronized long lastNanos() {
      return last;
    }

    synchronized long longestNanos() {
      return longest;
    }
  }
}
