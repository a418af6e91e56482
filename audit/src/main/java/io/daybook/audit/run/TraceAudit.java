package io.daybook.audit.run;

import static java.util.stream.Collectors.toSet;

import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.states.CommandTraces;
import io.daybook.audit.states.SeenLog;
import io.daybook.audit.states.StateLog;
import io.daybook.domain.AggregateRules;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.LastDecided;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.OutcomeTopic;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.kafka.ClientTimeouts;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Audits that no command of one type was passed over, slice by slice.
 *
 * <p>What a command leaves is of the transaction that makes it count as decided. So the decided
 * offsets are read first, and what was left afterwards.
 */
final class TraceAudit {
  private final EventLog log;
  private final AggregateRules<?, ?, ?> rules;
  private final RateLimiter rateLimiter;
  private final CommandTraces traces;
  private final OutcomeTopic outcomes;

  TraceAudit(
      EventLog log,
      AggregateRules<?, ?, ?> rules,
      long memoryBytes,
      RateLimiter rateLimiter,
      Findings findings) {
    this.log = log;
    this.rules = rules;
    this.rateLimiter = rateLimiter;
    this.traces = new CommandTraces(rules.type(), Instant.now(), memoryBytes, findings);
    this.outcomes = new OutcomeTopic(log.settings().skips());
  }

  void run() {
    try (var records = CommittedRecords.of(log.settings().kafka())) {
      while (traces.next()) {
        for (int p = 0; p < log.settings().partitions(); p++) {
          readDecided(records, p);
        }
        readTraces(records, SeenLog.topic(log, rules.type()), traces::remembered);
        readTraces(records, log.topics().deadLetters(), traces::deadLetter);
        readTraces(records, log.topics().outcomes(), this::outcome);
        traces.end();
      }
    }
  }

  private void readDecided(CommittedRecords records, int partition) {
    TopicPartition changelog = new TopicPartition(StateLog.topic(log, rules), partition);
    long last = LastDecided.in(records, changelog, log.commandsTopicId(rules.type()));
    TopicPartition commands = new TopicPartition(log.topics().commands(rules.type()), partition);
    long since = records.since(commands, traces.since());
    long end = Math.min(last + 1, records.end(commands));
    if (since < end) {
      records.read(commands, since, end, stepping(traces::decided));
    }
  }

  private void readTraces(
      CommittedRecords records, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Set<TopicPartition> partitions =
        IntStream.range(0, log.settings().partitions())
            .mapToObj(p -> new TopicPartition(topic, p))
            .collect(toSet());
    records
        .endsOfWritten(partitions, ClientTimeouts.TRANSACTION_OVER)
        .forEach(
            (from, end) ->
                records.read(from, records.since(from, traces.tracesSince()), end, stepping(each)));
  }

  private Consumer<ConsumerRecord<byte[], byte[]>> stepping(
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    return record -> {
      rateLimiter.step();
      each.accept(record);
    };
  }

  private void outcome(ConsumerRecord<byte[], byte[]> record) {
    try {
      outcomes.read(record).ifPresent(traces::outcome);
    } catch (MalformedRecordException _) {
      // Found where outcomes are compared.
    }
  }
}
