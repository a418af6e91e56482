package io.daybook.streams.changelog;

import io.daybook.eventlog.CommittedRecords;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;

/** Tells whether anything ever happened in a partition of an events topic. */
public final class Happened {
  /** Records at a time; the first one is found in the first stretch, unless it was aborted. */
  private static final long STRETCH = 1_000;

  private Happened() {}

  /** Whether a committed record is in the partition; offsets alone also count what was aborted. */
  public static boolean in(String bootstrapServers, TopicPartition partition) {
    try (CommittedRecords records = CommittedRecords.of(bootstrapServers)) {
      long end = records.end(partition);
      AtomicBoolean found = new AtomicBoolean();
      for (long at = records.begin(partition); at < end && !found.get(); at += STRETCH) {
        records.read(partition, at, Math.min(at + STRETCH, end), _ -> found.set(true));
      }
      return found.get();
    }
  }
}
