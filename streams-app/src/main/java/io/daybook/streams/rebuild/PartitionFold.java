package io.daybook.streams.rebuild;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.daybook.domain.AggregateRules;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.proto.v1.AggregateRow;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.streams.decision.StoreRows;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the events of one partition add up to, from the first to the last that is committed: the
 * only place of a rebuild where events are read and folded.
 *
 * <p>All states of the partition are in memory.
 */
final class PartitionFold<S extends Message> {
  private static final Logger log = LoggerFactory.getLogger(PartitionFold.class);

  private final EventTopic topic;
  private final AggregateRules<?, S, ?> rules;
  private final Map<String, Folded<S>> aggregates = new HashMap<>();
  private final Map<String, Hole> holes = new HashMap<>();
  private final SeenEntries seen;
  private long events;
  private @Nullable EventMetadata last;

  PartitionFold(EventTopic topic, AggregateRules<?, S, ?> rules) {
    this.topic = topic;
    this.rules = rules;
    this.seen = new SeenEntries(topic.type());
  }

  private record Folded<S extends Message>(
      int version, S state, Timestamp occurredAt, CommandPosition lastCommand) {}

  /**
   * What is missing of an aggregate whose state cannot be folded.
   *
   * @param missing the first version that is not in the log
   * @param last the highest version that there was: that of the last event, or of the last of the
   *     tombstones that follow it without a gap
   */
  record Hole(int missing, int last) {
    private Hole upTo(int version) {
      return new Hole(missing, Math.max(last, version));
    }

    /** A tombstone beyond the history tells nothing: anybody can write one of any version. */
    private Hole erased(int version) {
      return version == last + 1 ? upTo(version) : this;
    }
  }

  /**
   * Reads and folds a partition.
   *
   * @throws RebuildRefused if a record is not an event of this type that this release knows
   */
  static <S extends Message> PartitionFold<S> of(
      CommittedRecords records,
      TopicPartition partition,
      EventTopic topic,
      AggregateRules<?, S, ?> rules) {
    PartitionFold<S> fold = new PartitionFold<>(topic, rules);
    records.read(partition, records.begin(partition), records.end(partition), fold::add);
    fold.seen.end();
    return fold;
  }

  long events() {
    return events;
  }

  int aggregates() {
    return aggregates.size();
  }

  /** What is missing of aggregates that cannot be folded, since events were erased; by id. */
  Map<String, Hole> holes() {
    return holes;
  }

  SeenEntries seen() {
    return seen;
  }

  /** Metadata of the last event; empty where nothing has happened. */
  Optional<EventMetadata> last() {
    return Optional.ofNullable(last);
  }

  /** Row of an aggregate; empty where it has no event. */
  Optional<AggregateRow> row(String aggregateId) {
    return Optional.ofNullable(aggregates.get(aggregateId)).map(PartitionFold::row);
  }

  Iterable<String> ids() {
    return aggregates.keySet();
  }

  private static AggregateRow row(Folded<?> one) {
    return StoreRows.aggregate(one.version(), one.state(), one.occurredAt(), one.lastCommand());
  }

  void add(ConsumerRecord<byte[], byte[]> record) {
    switch (topic.read(record)) {
      case LogRecord.Event one -> add(one);
      case LogRecord.Erased one -> erased(one.key());
      case LogRecord.Unknown one -> throw refused(one.place(), "it is " + one.what(), null);
      case LogRecord.Malformed one ->
          throw refused(one.place(), "it is malformed. " + one.reason(), null);
      case LogRecord.Skipped one -> log.warn("{}", one.sentence());
    }
  }

  private void add(LogRecord.Event record) {
    LoggedEvent event = record.event();
    try {
      if (!isAfterHole(event)) {
        evolve(event);
      }
      seen.add(event);
      last = event.metadata();
      events++;
    } catch (RuntimeException e) {
      throw refused(record.place(), e.getMessage(), e);
    }
  }

  /** An event that is missing before it was erased; so nobody can fold the rest. */
  private boolean isAfterHole(LoggedEvent event) {
    String id = event.metadata().getAggregateId();
    int next = version(id) + 1;
    if (event.version() > next && !holes.containsKey(id)) {
      aggregates.remove(id);
      holes.put(id, new Hole(next, event.version()));
    }
    return holes.computeIfPresent(id, (_, hole) -> hole.upTo(event.version())) != null;
  }

  /** A tombstone of an event that is still in the log takes nothing from what was folded. */
  private void erased(EventKey key) {
    String id = key.aggregateId();
    int version = version(id);
    if (key.version() > version && !holes.containsKey(id)) {
      aggregates.remove(id);
      holes.put(id, new Hole(version + 1, version));
    }
    holes.computeIfPresent(id, (_, hole) -> hole.erased(key.version()));
  }

  private int version(String id) {
    Folded<S> known = aggregates.get(id);
    return known == null ? 0 : known.version();
  }

  private void evolve(LoggedEvent logged) {
    EventMetadata event = logged.metadata();
    Folded<S> before = aggregates.get(event.getAggregateId());
    int expected = before == null ? 1 : before.version() + 1;
    if (event.getVersion() != expected) {
      throw new IllegalArgumentException(
          "its history goes on with version %d where %d is expected"
              .formatted(event.getVersion(), expected));
    }
    S state = before == null ? rules.initialState() : before.state();
    aggregates.put(
        event.getAggregateId(),
        new Folded<>(
            event.getVersion(),
            rules.evolve(state, logged.event()),
            event.getOccurredAt(),
            event.getCommandPosition()));
  }

  private RebuildRefused refused(
      LogPlace place, @Nullable String why, @Nullable RuntimeException e) {
    return new RebuildRefused(
        "%s cannot be folded, at the record %s: %s".formatted(topic.type(), place, why), e);
  }
}
