package io.daybook.streams.rebuild;

import io.daybook.eventlog.contract.EventLog;
import io.daybook.streams.changelog.Fold;
import io.daybook.streams.changelog.KafkaFutures;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until no transaction is open on what is read: what a killed streams-app was about to write
 * is neither there nor not there until then.
 */
final class OpenTransactions {
  /**
   * Transactions of streams-app end after 10 s, of a rebuild after 15 s; a broker looks each 10 s.
   */
  private static final Duration TIMEOUT = Duration.ofSeconds(45);

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private OpenTransactions() {}

  static void await(Admin admin, EventLog log, Fold fold) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    Stream.of(log.topics().events(fold.type()), fold.aggregates(), fold.seenCommands())
        .forEach(
            topic ->
                IntStream.range(0, log.settings().partitions())
                    .forEach(p -> ends.put(new TopicPartition(topic, p), OffsetSpec.latest())));
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!offsets(admin, ends, IsolationLevel.READ_COMMITTED)
        .equals(offsets(admin, ends, IsolationLevel.READ_UNCOMMITTED))) {
      if (System.nanoTime() > deadline) {
        throw new RebuildRefused(
            "A transaction on the events or changelogs of %s is open for more than %d s"
                .formatted(fold.type(), TIMEOUT.toSeconds()));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, Map<TopicPartition, OffsetSpec> ends, IsolationLevel level) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> answer =
        KafkaFutures.get(
            admin.listOffsets(ends, new ListOffsetsOptions(level)).all(), "list offsets");
    answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }
}
