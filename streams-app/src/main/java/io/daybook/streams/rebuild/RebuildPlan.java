package io.daybook.streams.rebuild;

import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.Counted;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.streams.changelog.Fold;
import java.time.Duration;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * What a rebuild has before it, and how long nothing will be decided.
 *
 * @param records of the events topic, at most so many: markers of transactions are counted too
 */
public record RebuildPlan(Fold fold, String topic, int partitions, long records) {
  /** Read, folded, written and read again: measured with orders, docs/operations.md. */
  private static final int RECORDS_PER_SECOND = 8_000;

  /** To stop streams-app and start it again: measured beside it. */
  private static final Duration STOP_AND_START = Duration.ofSeconds(30);

  /** As the log is now. */
  public static RebuildPlan of(EventLog log, Fold fold) {
    String topic = log.topics().events(fold.type());
    int partitions = log.settings().partitions();
    try (CommittedRecords records = CommittedRecords.of(log.settings().kafka())) {
      LongUnaryOperator length =
          partition -> {
            TopicPartition one = new TopicPartition(topic, (int) partition);
            return records.end(one) - records.begin(one);
          };
      return new RebuildPlan(
          fold, topic, partitions, IntStream.range(0, partitions).asLongStream().map(length).sum());
    }
  }

  Duration expected() {
    return STOP_AND_START.plusSeconds(records / RECORDS_PER_SECOND);
  }

  /** For people. */
  public String sentence() {
    return ("%s will be made anew by revision %d of its fold from %s: up to %s in %s. "
            + "No command is decided meanwhile, for about %d s (%d s to stop and "
            + "start, the rest at %,d records/s); commands that are sent wait in their topic.")
        .formatted(
            fold.type(),
            fold.revision(),
            topic,
            Counted.of(records, "record"),
            Counted.of(partitions, "partition"),
            expected().toSeconds(),
            STOP_AND_START.toSeconds(),
            RECORDS_PER_SECOND);
  }
}
