package io.daybook.streams.deadletters;

import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.OpenTransactionException;
import io.daybook.eventlog.kafka.ClientTimeouts;
import io.daybook.eventlog.kafka.KafkaConnection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads dead letters and what was done about them. Used by one thread. */
final class DeadLetterLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterLog.class);

  private final Layout layout;
  private final CommittedRecords records;
  private final String letters;

  DeadLetterLog(KafkaConnection kafka, Layout layout) {
    this.layout = layout;
    this.letters = layout.names().deadLetters();
    // The group of the app that decides; this reads what it has committed and does not join it.
    this.records = CommittedRecords.of(kafka, layout.names().decidingGroup());
  }

  int partitions() {
    return layout.partitions(letters);
  }

  /** Where the dead letters with this key are. */
  int partitionOf(byte[] key) {
    return AggregatePartitioner.partition(key, partitions());
  }

  /** Every dead letter of one partition, in its order. */
  void each(int partition, Consumer<DeadLetter> each) {
    TopicPartition place = new TopicPartition(letters, partition);
    records.read(
        place,
        records.begin(place),
        records.end(place),
        record -> each.accept(DeadLetter.of(record)));
  }

  /** Whether its command stood where the commands of its key belong. */
  boolean isOfOwner(DeadLetter letter) {
    byte[] key = letter.key();
    return key != null
        && letter
            .source()
            .filter(
                source ->
                    source.partition()
                        == AggregatePartitioner.partition(key, layout.partitions(source.topic())))
            .isPresent();
  }

  Optional<DeadLetter> find(DeadLetterId id) {
    if (id.partition() >= partitions()) {
      return Optional.empty();
    }
    TopicPartition place = new TopicPartition(letters, id.partition());
    if (id.offset() < records.begin(place) || id.offset() >= records.end(place)) {
      return Optional.empty();
    }
    AtomicReference<DeadLetter> found = new AtomicReference<>();
    records.read(place, id.offset(), id.offset() + 1, record -> found.set(DeadLetter.of(record)));
    return Optional.ofNullable(found.get());
  }

  /** The dead letter of this id; refuses where there is none. */
  DeadLetter get(DeadLetterId id) {
    return find(id)
        .orElseThrow(
            () ->
                ToolRefusal.because("There is no dead letter %s; they are kept for 30 days.", id));
  }

  /** What was done about the dead letters of this partition. */
  Actions actions(int partition) {
    Actions actions = new Actions();
    int epoch = layout.epoch(letters);
    TopicPartition place = new TopicPartition(layout.names().deadLetterActions(), partition);
    records.read(
        place,
        records.begin(place),
        records.end(place),
        record -> {
          try {
            LoggedAction action = LoggedAction.of(record);
            if (action.action().getTopicEpoch() == epoch) {
              actions.add(action);
            }
          } catch (MalformedRecordException e) {
            log.warn("{} offset={} is no action: {}", place, record.offset(), e.reason());
          }
        });
    return actions;
  }

  /**
   * Waits until all that is written to a partition of dead letters by now is committed or aborted:
   * of one transaction, the offset that it committed may be seen earlier than its dead letter.
   *
   * @throws ToolRefusal if that takes longer than a transaction may be open
   */
  void awaitTransactions(int partition) {
    TopicPartition place = new TopicPartition(letters, partition);
    try {
      records.endsOfWritten(Set.of(place), ClientTimeouts.TRANSACTION_OVER);
    } catch (OpenTransactionException e) {
      throw ToolRefusal.because("%s", String.valueOf(e.getMessage()));
    }
  }

  /** Below this offset of a commands topic everything is decided; empty where nothing is known. */
  OptionalLong decidedBelow(TopicPartition commands) {
    return records.committedByStreams(commands).stream()
        .mapToLong(OffsetAndMetadata::offset)
        .findFirst();
  }

  @Override
  public void close() {
    records.close();
  }
}
