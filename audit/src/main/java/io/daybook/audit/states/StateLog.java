package io.daybook.audit.states;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.fold.AuditedAggregates;
import io.daybook.audit.fold.StateRow;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.DecidedOffset;
import io.daybook.proto.v1.ParkedAggregate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one type's states, as the changelog has them: what the write side would restore.
 *
 * <p>Its stores are never asked, since they show what is not committed (docs/architecture.md,
 * "Decisions").
 */
public final class StateLog implements AutoCloseable {
  private final AggregateType type;
  private final String topic;
  private final int partitions;
  private final ByteString commandsTopicId;
  private final int topicEpoch;
  private final AuditedAggregates auditedAggregates;
  private final Findings findings;
  private final RateLimiter rateLimiter;
  private final CommittedRecords records;
  private final long[] positions;
  private final Map<Integer, DecidedOffset> decided = new HashMap<>();
  private final Set<Integer> rebuilding = new TreeSet<>();

  /**
   * @param auditedAggregates whose slice is read
   */
  public StateLog(
      EventLog log,
      AggregateRules<?, ?, ?> rules,
      AuditedAggregates auditedAggregates,
      Findings findings,
      RateLimiter rateLimiter) {
    AggregateType type = rules.type();
    this.type = type;
    this.topic = topic(log, rules);
    this.partitions = log.settings().partitions();
    this.commandsTopicId = WriteSideStores.topicId(log.commandsTopicId(type));
    this.topicEpoch = log.topicEpoch(type);
    this.auditedAggregates = auditedAggregates;
    this.findings = findings;
    this.rateLimiter = rateLimiter;
    this.records = CommittedRecords.of(log.settings().kafka());
    this.positions = new long[partitions];
  }

  /** Name of the changelog: its store's name carries the revision of the fold. */
  public static String topic(EventLog log, AggregateRules<?, ?, ?> rules) {
    return WriteSideStores.changelog(
        log.topics(), WriteSideStores.aggregates(rules.type(), rules.revision()));
  }

  /**
   * Reads everything that is committed now and was not read yet.
   *
   * @param changed gets each aggregate of the slice whose row is another now
   */
  public void readOn(Consumer<String> changed) {
    for (int p = 0; p < partitions; p++) {
      TopicPartition partition = new TopicPartition(topic, p);
      long end = records.end(partition);
      long from = Math.max(positions[p], records.begin(partition));
      records.read(partition, from, end, record -> read(record, changed));
      positions[p] = Math.max(from, end);
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record, Consumer<String> changed) {
    rateLimiter.step();
    switch (StateKey.of(record.key(), record.partition(), partitions)) {
      case StateKey.Decided _ -> noteDecided(record.partition(), record.value());
      case StateKey.Rebuilding _ -> noteRebuilding(record.partition(), record.value() != null);
      case StateKey.Foreign _ ->
          find(place(record), "it is no row of an aggregate of this partition", "");
      case StateKey.Parked(String id) -> requireReadable(id, record.value());
      case StateKey.State(String id) -> noteState(id, record.value(), changed);
    }
  }

  private void noteState(String id, byte @Nullable [] value, Consumer<String> changed) {
    if (auditedAggregates.holds(id)) {
      StateRow row = row(id, value);
      auditedAggregates.change(id, auditedAggregate -> auditedAggregate.row(row));
      changed.accept(id);
    }
  }

  /** What parked it is no event: its log does not say whether there must be such a row. */
  private void requireReadable(String aggregateId, byte @Nullable [] value) {
    try {
      if (value != null) {
        var _ = ParkedAggregate.parseFrom(value);
      }
    } catch (InvalidProtocolBufferException e) {
      find(type + "/" + aggregateId, "its row that says it is parked cannot be read", "");
    }
  }

  private @Nullable StateRow row(String aggregateId, byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    try {
      return StateRow.parse(value);
    } catch (InvalidProtocolBufferException e) {
      find(type + "/" + aggregateId, "its row of the write side cannot be read", "");
      return null;
    }
  }

  private void noteDecided(int partition, byte @Nullable [] value) {
    decided.remove(partition);
    try {
      if (value != null) {
        decided.put(partition, DecidedOffset.parseFrom(value));
      }
    } catch (InvalidProtocolBufferException e) {
      find("%s, partition %d".formatted(type, partition), "its decided offset cannot be read", "");
    }
  }

  private void noteRebuilding(int partition, boolean begun) {
    if (begun) {
      rebuilding.add(partition);
    } else {
      rebuilding.remove(partition);
    }
  }

  /** Partitions that a rebuild has begun and not completed: nobody decides on them. */
  public Set<Integer> rebuilding() {
    return Set.copyOf(rebuilding);
  }

  /** Whether commands of a partition count as decided up to an offset, -1 for none. */
  public boolean isDecided(int partition, long commandOffset) {
    return commandOffset < 0
        || decidedOffset(partition).filter(offset -> offset >= commandOffset).isPresent();
  }

  /** Whether a command stands in the commands topic as it is now, and was decided. */
  public boolean isDecided(CommandPosition command) {
    return command.getTopicEpoch() == topicEpoch
        && command.getPartition() < partitions
        && isDecided(command.getPartition(), command.getOffset());
  }

  /** The decided offset of a partition; empty where there is none of this commands topic. */
  public Optional<Long> decidedOffset(int partition) {
    return Optional.ofNullable(decided.get(partition))
        .filter(row -> row.getTopicId().equals(commandsTopicId))
        .map(DecidedOffset::getOffset);
  }

  private void find(String subject, String what, String detail) {
    findings.add(AuditedPart.STATES, subject, what, detail);
  }

  private static String place(ConsumerRecord<byte[], byte[]> record) {
    return "%s, partition %d, offset %d"
        .formatted(record.topic(), record.partition(), record.offset());
  }

  @Override
  public void close() {
    records.close();
  }
}
