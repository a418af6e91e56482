package io.daybook.streams.rebuild;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateRules;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.v1.AggregateRow;
import io.daybook.proto.v1.DecidedOffset;
import io.daybook.streams.changelog.Fold;
import io.daybook.streams.decision.StoreRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Makes the partitions anew, one after the other; each is marked until it is complete. */
final class PartitionRebuilds<S extends Message> {
  private final EventLog log;
  private final Fold fold;
  private final AggregateRules<?, S, ?> rules;
  private final List<String> earlier;
  private final CommittedRecords records;
  private final ChangelogWriter writer;
  private final Runnable awaitTransactions;
  private final Consumer<String> say;

  /**
   * Prepares it.
   *
   * @param earlier changelogs of other revisions, which may say how far commands were decided
   * @param awaitTransactions returns once all that was committed can be read
   */
  PartitionRebuilds(
      EventLog log,
      Fold fold,
      AggregateRules<?, S, ?> rules,
      List<String> earlier,
      CommittedRecords records,
      ChangelogWriter writer,
      Runnable awaitTransactions,
      Consumer<String> say) {
    this.log = log;
    this.fold = fold;
    this.rules = rules;
    this.earlier = earlier;
    this.records = records;
    this.writer = writer;
    this.awaitTransactions = awaitTransactions;
    this.say = say;
  }

  /**
   * Makes all of them anew.
   *
   * @throws RebuildRefused if that cannot be done; nothing has changed then
   * @throws RebuildNotEnded if it failed after it had begun to write
   */
  RebuiltPartition.Totals all() {
    int partitions = log.settings().partitions();
    foldAll(partitions);
    try {
      // All at once: whatever happens, no partition is used whose turn has not come.
      IntStream.range(0, partitions).forEach(this::mark);
      writer.commit(unchanged(0));
      return rebuildAll(partitions);
    } catch (OutOfMemoryError e) {
      throw new RebuildNotEnded(fold.type(), RebuildRefused.heapTooSmall(e));
    } catch (RuntimeException e) {
      throw new RebuildNotEnded(fold.type(), e);
    }
  }

  /** Before anything is marked: what cannot be folded must not end what decides well. */
  private void foldAll(int partitions) {
    try {
      IntStream.range(0, partitions)
          .forEach(
              partition ->
                  requireKept(fold(partition), StoredPartition.of(records, aggregates(partition))));
    } catch (OutOfMemoryError e) {
      throw RebuildRefused.heapTooSmall(e);
    }
  }

  private RebuiltPartition.Totals rebuildAll(int partitions) {
    List<RebuiltPartition> rebuilt = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      RebuiltPartition one = rebuild(partition);
      say.accept(one.sentence());
      rebuilt.add(one);
    }
    return new RebuiltPartition.Totals(rebuilt);
  }

  private void mark(int partition) {
    writer.put(aggregates(partition), StoreRows.REBUILDING, new byte[] {1}, 0, unchanged(0));
  }

  private PartitionFold<S> fold(int partition) {
    return PartitionFold.of(
        records,
        new TopicPartition(log.topics().events(fold.type()), partition),
        EventTopic.of(fold.type(), log.settings()),
        rules);
  }

  /**
   * The rows of aggregates whose events do not add up to them any more.
   *
   * @throws RebuildRefused if it is not all that there is
   */
  private void requireKept(PartitionFold<S> folded, StoredPartition stored) {
    folded
        .holes()
        .forEach(
            (id, hole) -> {
              if (stored.version(id) < hole.last()) {
                throw new RebuildRefused(
                    ("%s/%s cannot be folded: its event %d is not in the log, and the changelogs"
                            + " hold no state of it at version %d. Restore the changelogs of %s from a"
                            + " copy, or write the event again")
                        .formatted(fold.type(), id, hole.missing(), hole.last(), fold.type()));
              }
            });
  }

  private RebuiltPartition rebuild(int partition) {
    PartitionFold<S> folded = fold(partition);
    StoredPartition before = StoredPartition.of(records, aggregates(partition));
    requireKept(folded, before);
    List<StoredPartition> others = ofOtherRevisions(partition);
    Written written = write(folded, before, partition);
    park(before, others, partition);
    // A commit is decided before its markers let the rows be read.
    awaitTransactions.run();
    StoredPartition after = StoredPartition.of(records, aggregates(partition));
    boolean seenToo = StoredSeen.holds(written.seen(), records, seenCommands(partition));
    if (!seenToo || !after.aggregates().equals(written.aggregates())) {
      throw new RebuildRefused(
          ("The changelogs of %s hold something else in partition %d than was written, %s and "
                  + "not %s: it stays marked and is not used")
              .formatted(
                  fold.type(),
                  partition,
                  after.summary(),
                  Summary.of(written.aggregates().values())));
    }
    DecidedBefore decided = decided(folded, before, others, partition);
    complete(decided, partition);
    return new RebuiltPartition(
        partition,
        folded.events(),
        before.summary(),
        after.summary(),
        StateHash.changed(before.aggregates(), written.aggregates()),
        folded.seen().count(),
        decided.row().map(DecidedOffset::getOffset).orElse(-1L));
  }

  /** Hashes of the rows that were written, by key. */
  private record Written(Map<String, StateHash> aggregates, Map<String, StateHash> seen) {}

  /** Writes all rows, and takes away those that no event accounts for. */
  private Written write(PartitionFold<S> folded, StoredPartition before, int partition) {
    var offset = unchanged(partition);
    TopicPartition changelog = aggregates(partition);
    Map<String, StateHash> written = new HashMap<>();
    for (String id : folded.ids()) {
      AggregateRow row = folded.row(id).orElseThrow();
      byte[] bytes = row.toByteArray();
      writer.put(changelog, id, bytes, Timestamps.toMillis(row.getOccurredAt()), offset);
      written.put(id, StateHash.of(id, bytes));
    }
    // A state that its events do not show any more stays as it is. There is none where a tombstone
    // is all that the log has.
    folded.holes().keySet().stream()
        .filter(before.aggregates()::containsKey)
        .forEach(id -> written.put(id, requireNonNull(before.aggregates().get(id))));
    before.aggregates().keySet().stream()
        .filter(id -> !written.containsKey(id))
        .forEach(id -> writer.put(changelog, id, null, 0, offset));
    Map<String, StateHash> seen = writeSeen(folded.seen(), partition, offset);
    writer.commit(offset);
    return new Written(written, seen);
  }

  /**
   * Adds to what is there: refused commands have no events, and are remembered nowhere else.
   *
   * <p>Of a type that was idle for long, all of them may be older than they are kept. They are
   * written nevertheless: commands that wait to be decided may be as old.
   *
   * @return those that have to be found again
   */
  private Map<String, StateHash> writeSeen(
      SeenEntries seen, int partition, Map<TopicPartition, OffsetAndMetadata> offset) {
    Map<String, StateHash> written = new HashMap<>();
    long now = System.currentTimeMillis();
    seen.forEach(
        one -> {
          byte[] key = ChangelogWriter.windowKey(one.key(), one.windowStart());
          byte[] entry = one.entry().toByteArray();
          writer.put(seenCommands(partition), key, entry, one.timeMs(), offset);
          if (seen.isKept(one, now)) {
            written.put(StoredSeen.text(key), StateHash.of("", entry));
          }
        });
    return written;
  }

  private List<StoredPartition> ofOtherRevisions(int partition) {
    return earlier.stream()
        .map(topic -> StoredPartition.of(records, new TopicPartition(topic, partition)))
        .toList();
  }

  /** What was parked stays so: no event says it. */
  private void park(StoredPartition before, List<StoredPartition> others, int partition) {
    var offset = unchanged(partition);
    TopicPartition aggregates = aggregates(partition);
    others.stream()
        .flatMap(other -> other.parked().entrySet().stream())
        .filter(row -> !before.parked().containsKey(row.getKey()))
        .forEach(row -> writer.put(aggregates, row.getKey(), row.getValue(), 0, offset));
  }

  private DecidedBefore decided(
      PartitionFold<S> folded,
      StoredPartition before,
      List<StoredPartition> others,
      int partition) {
    return new DecidedBefore(
        log.commandsTopicId(fold.type()),
        folded.last(),
        Stream.concat(Stream.of(before), others.stream())
            .map(StoredPartition::decided)
            .flatMap(Optional::stream)
            .toList(),
        committed(partition).stream().mapToLong(OffsetAndMetadata::offset).findFirst());
  }

  /** From here on the partition is decided on again. */
  private void complete(DecidedBefore decided, int partition) {
    var offset = offset(partition, decided.nextOffset());
    decided
        .row()
        .ifPresent(
            row ->
                writer.put(
                    aggregates(partition),
                    StoreRows.DECIDED_OFFSET,
                    row.toByteArray(),
                    row.getTimeMs(),
                    offset));
    writer.put(aggregates(partition), StoreRows.REBUILDING, null, 0, offset);
    writer.commit(offset);
  }

  private TopicPartition aggregates(int partition) {
    return new TopicPartition(fold.aggregates(), partition);
  }

  private TopicPartition seenCommands(int partition) {
    return new TopicPartition(fold.seenCommands(), partition);
  }

  /** Says again what the group has committed: it is there to be refused, not to move. */
  private Map<TopicPartition, OffsetAndMetadata> unchanged(int partition) {
    return Map.of(
        commands(partition), committed(partition).orElseGet(() -> new OffsetAndMetadata(0)));
  }

  /** What somebody else has committed says nothing of what was decided. */
  private Optional<OffsetAndMetadata> committed(int partition) {
    return records.committedByStreams(commands(partition));
  }

  private Map<TopicPartition, OffsetAndMetadata> offset(int partition, long next) {
    String metadata = committed(partition).map(OffsetAndMetadata::metadata).orElse("");
    return Map.of(commands(partition), new OffsetAndMetadata(next, metadata));
  }

  private TopicPartition commands(int partition) {
    return new TopicPartition(log.topics().commands(fold.type()), partition);
  }
}
