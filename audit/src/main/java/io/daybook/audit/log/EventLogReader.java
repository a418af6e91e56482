package io.daybook.audit.log;

import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.fold.AuditedAggregates;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.kafka.KafkaConnection;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the events of one type from the beginning, partition by partition, and reads on later. */
public final class EventLogReader implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(EventLogReader.class);

  private final AggregateRules<?, ?, ?> rules;
  private final Findings findings;
  private final String topic;
  private final int partitions;
  private final int topicEpoch;
  private final AuditedAggregates auditedAggregates;
  private final RateLimiter rateLimiter;
  private final boolean checksWriter;
  private final EventTopic eventTopic;
  private final EventChecks checks;
  private final CommittedRecords events;
  private final CommittedRecords commands;
  private final OneWriter[] writers;
  private final long[] positions;
  private long records;
  private long erased;

  /**
   * @param auditedAggregates whose slice is read
   * @param checksWriter whether every event is checked, else only those of the slice are read
   */
  public EventLogReader(
      EventLog log,
      AggregateRules<?, ?, ?> rules,
      AuditedAggregates auditedAggregates,
      Findings findings,
      RateLimiter rateLimiter,
      boolean checksWriter) {
    AggregateType type = rules.type();
    KafkaConnection kafka = log.settings().kafka();
    this.rules = rules;
    this.findings = findings;
    this.topic = log.topics().events(type);
    this.partitions = log.settings().partitions();
    this.topicEpoch = log.topicEpoch(type);
    this.auditedAggregates = auditedAggregates;
    this.rateLimiter = rateLimiter;
    this.checksWriter = checksWriter;
    this.eventTopic = EventTopic.of(type, log.settings());
    this.checks = new EventChecks(type, findings);
    this.events = CommittedRecords.of(kafka);
    this.commands = CommittedRecords.of(kafka);
    this.writers =
        IntStream.range(0, partitions)
            .mapToObj(p -> writer(log.topics().commands(type), type, p, findings))
            .toArray(OneWriter[]::new);
    this.positions = new long[partitions];
  }

  private OneWriter writer(
      String commandsTopic, AggregateType type, int partition, Findings findings) {
    Causes causes =
        new Causes(type, new TopicPartition(commandsTopic, partition), commands, rateLimiter);
    return new OneWriter(new TopicPartition(topic, partition), causes, topicEpoch, findings);
  }

  /**
   * Reads everything that is committed now and was not read yet.
   *
   * @param each event of the slice, and where it stands
   */
  public void readOn(BiConsumer<ConsumerRecord<byte[], byte[]>, LoggedEvent> each) {
    for (int p = 0; p < partitions; p++) {
      TopicPartition partition = new TopicPartition(topic, p);
      long end = events.end(partition);
      long from = Math.max(positions[p], events.begin(partition));
      events.read(partition, from, end, record -> read(record, each));
      positions[p] = Math.max(from, end);
      if (checksWriter) {
        writers[p].check();
      }
    }
  }

  private void read(
      ConsumerRecord<byte[], byte[]> record,
      BiConsumer<ConsumerRecord<byte[], byte[]>, LoggedEvent> each) {
    rateLimiter.step();
    records++;
    String owner = owner(record);
    boolean ours = !owner.isEmpty() && auditedAggregates.holds(owner);
    if (!ours && !checksWriter) {
      return;
    }
    switch (eventTopic.read(record)) {
      case LogRecord.Event one -> {
        check(record, one.event());
        if (ours) {
          each.accept(record, one.event().upcast(rules::current));
        }
      }
      case LogRecord.Unknown one -> {
        check(record, one.event());
        findings.unaudited(
            "%s: it is %s".formatted(one.event().metadata().getEventId(), one.what()));
        breakOff(owner);
      }
      case LogRecord.Erased one -> {
        erased += checksWriter ? 1 : 0;
        writers[record.partition()].erased(one.key());
        auditedAggregates.change(
            owner, auditedAggregate -> auditedAggregate.erase(one.key().version()));
      }
      case LogRecord.Malformed one -> {
        findings.add(
            AuditedPart.LOG,
            one.place().toString(),
            "it is not an event of this topic",
            one.reason());
        breakOff(owner);
      }
      case LogRecord.Skipped one -> {
        logger.warn("{}", one.sentence());
        breakOff(owner);
      }
    }
  }

  private void check(ConsumerRecord<byte[], byte[]> record, LoggedEvent event) {
    if (checksWriter) {
      checks.check(record, event);
      writers[record.partition()].add(record.offset(), event.metadata());
    }
  }

  /** Nothing can be expected of what rests on this record, if it is an aggregate's. */
  private void breakOff(String owner) {
    if (!owner.isEmpty()) {
      auditedAggregates.change(owner, AuditedAggregate::breakOff);
    }
  }

  /** Whose event a record is by its key, which says whether it is to be read; empty for none. */
  private String owner(ConsumerRecord<byte[], byte[]> record) {
    try {
      return EventKey.parse(record.key()).aggregateId();
    } catch (MalformedRecordException e) {
      return "";
    }
  }

  /** Offset of the last command of a partition that made an event, -1 for none that is known. */
  public long lastCommand(int partition) {
    return writers[partition].lastCommand();
  }

  /** All is read that is to be: what is missing by now is missing. */
  public void end() {
    for (OneWriter writer : writers) {
      writer.end();
    }
  }

  /** How many events were erased. */
  public long erased() {
    return erased;
  }

  /** How many records were read. */
  public long records() {
    return records;
  }

  @Override
  public void close() {
    events.close();
    commands.close();
  }
}
