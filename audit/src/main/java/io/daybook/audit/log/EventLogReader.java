package io.daybook.audit.log;

import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.Pace;
import io.daybook.audit.fold.Account;
import io.daybook.audit.fold.Accounts;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.UnknownEvent;
import io.daybook.eventlog.contract.EventLog;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the events of one type from the beginning, partition by partition, and reads on later. An
 * event's bytes are read in {@link EventChecks} and nowhere else.
 */
public final class EventLogReader implements AutoCloseable {
  private final AggregateType type;
  private final Findings findings;
  private final String topic;
  private final int partitions;
  private final int topicEpoch;
  private final Accounts accounts;
  private final Pace pace;
  private final boolean checksWriter;
  private final EventChecks checks;
  private final CommittedRecords events;
  private final CommittedRecords commands;
  private final OneWriter[] writers;
  private final long[] positions;
  private long records;

  /**
   * @param accounts whose slice is read
   * @param checksWriter whether every event is checked, else only those of the slice are read
   */
  public EventLogReader(
      EventLog log,
      AggregateType type,
      Accounts accounts,
      Findings findings,
      Pace pace,
      boolean checksWriter) {
    String servers = log.settings().bootstrapServers();
    this.type = type;
    this.findings = findings;
    this.topic = log.topics().events(type);
    this.partitions = log.settings().partitions();
    this.topicEpoch = log.topicEpoch(type);
    this.accounts = accounts;
    this.pace = pace;
    this.checksWriter = checksWriter;
    this.checks = new EventChecks(type, partitions, findings);
    this.events = CommittedRecords.of(servers);
    this.commands = CommittedRecords.of(servers);
    this.writers =
        IntStream.range(0, partitions)
            .mapToObj(p -> writer(log.topics().commands(type), type, p, findings))
            .toArray(OneWriter[]::new);
    this.positions = new long[partitions];
  }

  private OneWriter writer(
      String commandsTopic, AggregateType type, int partition, Findings findings) {
    Causes causes = new Causes(type, new TopicPartition(commandsTopic, partition), commands, pace);
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
    pace.step();
    records++;
    String owner = owner(record);
    boolean ours = !owner.isEmpty() && accounts.holds(owner);
    if (!ours && !checksWriter) {
      return;
    }
    Optional<LoggedEvent> event = checks.read(record);
    if (event.isEmpty()) {
      if (ours) {
        accounts.change(owner, Account::breakOff);
      }
      return;
    }
    if (checksWriter) {
      writers[record.partition()].add(record.offset(), event.get().metadata());
    }
    if (UnknownEvent.is(type, event.get().event())) {
      leaveUnaudited(record, event.get());
      if (ours) {
        accounts.change(owner, Account::breakOff);
      }
    } else if (ours) {
      each.accept(record, event.get());
    }
  }

  private void leaveUnaudited(ConsumerRecord<byte[], byte[]> record, LoggedEvent event) {
    findings.unaudited(
        "%s: it is %s"
            .formatted(
                event.metadata().getEventId(),
                UnknownEvent.describe(
                    event.event(), RecordHeaders.text(record.headers(), RecordHeaders.TYPE))));
  }

  /** Whose event a record is by its key; empty where that is none. */
  private String owner(ConsumerRecord<byte[], byte[]> record) {
    try {
      EventKey key = LoggedEvent.place(record.key(), record.partition(), partitions);
      return key.aggregateId();
    } catch (MalformedRecordException e) {
      return "";
    }
  }

  /** Offset of the last command of a partition that made an event, -1 for none that is known. */
  public long lastCommand(int partition) {
    return writers[partition].lastCommand();
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
