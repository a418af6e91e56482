package io.daybook.audit.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.issued.IssuedComparison;
import io.daybook.audit.issued.KeptCommands;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.IssuedCommandId;
import io.daybook.domain.ProcessType;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.kafka.ClientTimeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Audits the commands that processes issue, slice by slice, against the commands topics of all
 * types.
 *
 * <p>A command and the event that issues it are of one transaction. So the commands are read when
 * the events' end is known: the events before it have theirs. Whatever has come meanwhile is read
 * at last, for the commands that are there already. The event of a command that was retried, or
 * that a process decided late, is looked for among the earlier ones.
 */
final class IssuedAudit {
  /** Its place among the types of a report. */
  static final String NAME = "issued commands";

  /** An event is nearly always decided so soon after its cause, whose time it has. */
  private static final Duration DECIDED_WITHIN = Duration.ofDays(1);

  /** Earlier events are read in stretches of so many, back from the latest. */
  private static final long STRETCH_OFFSETS = 10_000;

  private final EventLog log;
  private final AggregateTypes types;
  private final List<ProcessType> processes;
  private final RateLimiter rateLimiter;
  private final IssuedComparison comparison;
  private final int partitions;

  /**
   * @param types all that are declared
   * @param audited those whose commands are audited, if they are processes
   */
  IssuedAudit(
      EventLog log,
      AggregateTypes types,
      List<AggregateType> audited,
      AuditPlan plan,
      Findings findings) {
    this.log = log;
    this.types = types;
    this.processes =
        types.processes().stream().filter(one -> audited.contains(one.type())).toList();
    this.rateLimiter = new RateLimiter(plan.recordsPerSecond());
    this.partitions = log.settings().partitions();
    this.comparison =
        new IssuedComparison(
            types,
            processes.stream().map(ProcessType::name).collect(toSet()),
            log.topics(),
            partitions,
            plan.memoryBytes(),
            findings);
  }

  /** Whether there is anything to audit. */
  boolean hasProcesses() {
    return !processes.isEmpty();
  }

  Counts run() {
    int slices = 0;
    try (var records = CommittedRecords.of(log.settings().kafka())) {
      KeptCommands kept = new KeptCommands(Instant.now());
      for (; comparison.next(kept); kept = new KeptCommands(Instant.now())) {
        slices++;
        audit(records, kept);
      }
    }
    return Counts.ofIssued(comparison.compared(), slices);
  }

  private void audit(CommittedRecords records, KeptCommands kept) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    processes.forEach(
        process ->
            events(process).forEach(partition -> ends.put(partition, records.end(partition))));
    readCommands(records, kept);
    processes.forEach(process -> readEvents(records, process, kept, ends));
    comparison.end();
  }

  private void readCommands(CommittedRecords records, KeptCommands kept) {
    Set<TopicPartition> all = types.all().stream().flatMap(this::commands).collect(toSet());
    Map<TopicPartition, Long> ends = records.endsOfWritten(all, ClientTimeouts.TRANSACTION_OVER);
    for (AggregateType type : types.all()) {
      commands(type)
          .forEach(one -> readCommands(records, kept, type, one, ends.getOrDefault(one, 0L)));
    }
  }

  private void readCommands(
      CommittedRecords records,
      KeptCommands kept,
      AggregateType type,
      TopicPartition partition,
      long end) {
    long begin = records.begin(partition);
    long from = Math.max(begin, Math.min(records.since(partition, kept.readSince()), end));
    kept.reading(partition, begin, from);
    records.read(
        partition,
        from,
        end,
        record -> {
          rateLimiter.step();
          kept.record(partition, record.timestamp());
          comparison.add(type, record);
        });
    if (records.begin(partition) > from) {
      kept.lost(partition);
    }
  }

  private void readEvents(
      CommittedRecords records,
      ProcessType process,
      KeptCommands kept,
      Map<TopicPartition, Long> ends) {
    Events events = new Events(process, EventTopic.of(process.type(), log.settings()));
    Map<TopicPartition, Long> begins = new HashMap<>();
    records
        .endsOfWritten(events(process).collect(toSet()), ClientTimeouts.TRANSACTION_OVER)
        .forEach(
            (partition, written) -> {
              long end = ends.getOrDefault(partition, 0L);
              long since = records.since(partition, kept.readSince().minus(DECIDED_WITHIN));
              long from = Math.min(since, end);
              begins.put(partition, from);
              records.read(partition, from, end, record -> events.read(record, true));
              records.read(partition, end, written, record -> events.read(record, false));
            });
    begins.forEach((partition, to) -> readEarlier(records, partition, to, events));
  }

  /** Reads back to where the last event stands that a command names. */
  private void readEarlier(
      CommittedRecords records, TopicPartition partition, long to, Events events) {
    long begin = records.begin(partition);
    for (long end = to; end > begin && events.areSought(partition); end -= STRETCH_OFFSETS) {
      long from = Math.max(begin, end - STRETCH_OFFSETS);
      records.read(partition, from, end, record -> events.read(record, false));
    }
  }

  /** The events of one process type. */
  private final class Events {
    private final ProcessType process;
    private final EventTopic topic;

    Events(ProcessType process, EventTopic topic) {
      this.process = process;
      this.topic = topic;
    }

    void read(ConsumerRecord<byte[], byte[]> record, boolean isDemanded) {
      rateLimiter.step();
      switch (topic.read(record)) {
        case LogRecord.Event one -> comparison.compare(one.place(), one.event(), isDemanded);
        case LogRecord.Unknown _, LogRecord.Erased _ -> excuse(record);
        // Found where the log itself is checked.
        case LogRecord.Malformed _, LogRecord.Skipped _ -> excuse(record);
      }
    }

    private void excuse(ConsumerRecord<byte[], byte[]> record) {
      try {
        EventKey key = EventKey.parse(record.key());
        comparison.excuse(new IssuedCommandId(process.name(), key.aggregateId(), key.version()));
      } catch (MalformedRecordException _) {
        // It stands for no event.
      }
    }

    boolean areSought(TopicPartition partition) {
      return comparison.unsettled(process.name()).stream()
          .anyMatch(
              id ->
                  AggregatePartitioner.partition(id.getBytes(UTF_8), partitions)
                      == partition.partition());
    }
  }

  private Stream<TopicPartition> commands(AggregateType type) {
    return partitions(log.topics().commands(type));
  }

  private Stream<TopicPartition> events(ProcessType process) {
    return partitions(log.topics().events(process.type()));
  }

  private Stream<TopicPartition> partitions(String topic) {
    return IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p));
  }
}
