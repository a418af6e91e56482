package io.daybook.streams.rebuild;

import static java.util.stream.Collectors.toSet;

import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.OpenTransactionException;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.streams.changelog.Fold;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

  private OpenTransactions() {}

  /** On the events of a type and on the changelogs of its stores. */
  static void await(CommittedRecords records, EventLog log, Fold fold) {
    await(
        records,
        log.settings().partitions(),
        List.of(log.topics().events(fold.type()), fold.aggregates(), fold.seenCommands()));
  }

  /** On topics of so many partitions each. */
  static void await(CommittedRecords records, int partitions, List<String> topics) {
    Set<TopicPartition> all =
        topics.stream()
            .flatMap(
                topic -> IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)))
            .collect(toSet());
    try {
      records.endsOfWritten(all, TIMEOUT);
    } catch (OpenTransactionException e) {
      throw new RebuildRefused(String.valueOf(e.getMessage()));
    }
  }
}
