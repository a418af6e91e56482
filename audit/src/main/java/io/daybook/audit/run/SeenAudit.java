package io.daybook.audit.run;

import static java.util.stream.Collectors.toSet;

import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.states.SeenLog;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.kafka.ClientTimeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Audits what the write side remembers of one type's commands, slice by slice.
 *
 * <p>A command's entry and its events are of one transaction. So the entries are read when the
 * events' end is known: the events before it have theirs. Whatever has come meanwhile is read at
 * last, for the entries that are there already.
 */
final class SeenAudit {
  /** A record's time may be before that of its command, where a broker's clock was set back. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  private final EventLog log;
  private final AggregateType type;
  private final RateLimiter rateLimiter;
  private final EventTopic topic;
  private final SeenLog seen;
  private final int partitions;

  SeenAudit(
      EventLog log,
      AggregateType type,
      long memoryBytes,
      RateLimiter rateLimiter,
      Findings findings) {
    this.log = log;
    this.type = type;
    this.rateLimiter = rateLimiter;
    this.topic = EventTopic.of(type, log.settings());
    this.partitions = log.settings().partitions();
    this.seen = new SeenLog(type, System.currentTimeMillis(), memoryBytes, findings);
  }

  /** Gives how many rows were compared. */
  long run() {
    try (var records = CommittedRecords.of(log.settings().kafka())) {
      while (seen.next()) {
        audit(records);
      }
    }
    return seen.compared();
  }

  private void audit(CommittedRecords records) {
    long[] ends = IntStream.range(0, partitions).mapToLong(p -> records.end(events(p))).toArray();
    Instant since = Instant.ofEpochMilli(seen.sinceMs()).minus(CLOCKS);
    records
        .endsOfWritten(all(this::changelog), ClientTimeouts.TRANSACTION_OVER)
        .forEach(
            (changelog, end) ->
                records.read(changelog, records.since(changelog, since), end, this::add));
    Map<TopicPartition, Long> endsOfEvents =
        records.endsOfWritten(all(this::events), ClientTimeouts.TRANSACTION_OVER);
    for (int p = 0; p < partitions; p++) {
      TopicPartition events = events(p);
      records.read(events, records.since(events, since), ends[p], record -> compare(record, true));
      long end = endsOfEvents.getOrDefault(events, ends[p]);
      records.read(events, ends[p], end, record -> compare(record, false));
    }
    seen.end();
  }

  private Set<TopicPartition> all(IntFunction<TopicPartition> one) {
    return IntStream.range(0, partitions).mapToObj(one).collect(toSet());
  }

  private TopicPartition changelog(int partition) {
    return new TopicPartition(SeenLog.topic(log, type), partition);
  }

  private TopicPartition events(int partition) {
    return new TopicPartition(log.topics().events(type), partition);
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    rateLimiter.step();
    seen.add(record);
  }

  private void compare(ConsumerRecord<byte[], byte[]> record, boolean isDemanded) {
    rateLimiter.step();
    switch (topic.read(record)) {
      case LogRecord.Event one -> compare(one.event(), isDemanded);
      case LogRecord.Unknown one -> compare(one.event(), isDemanded);
      case LogRecord.Erased one -> seen.excuse(one.key().aggregateId());
      case LogRecord.Malformed _, LogRecord.Skipped _ -> {
        // Found where the log itself is checked.
      }
    }
  }

  private void compare(LoggedEvent event, boolean isDemanded) {
    if (event.isLastOfCommand()) {
      seen.compare(event.metadata(), isDemanded);
    }
  }
}
