package io.daybook.audit.run;

import static java.util.stream.Collectors.toSet;

import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.fold.BoundedSlices;
import io.daybook.audit.fold.CommandRows;
import io.daybook.audit.views.RefusalComparison;
import io.daybook.audit.views.Views;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.OutcomeTopic;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.v1.CommandOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Audits what the correlations have of commands that left no event, slice by slice, against the
 * topic of outcomes.
 *
 * <p>Both are kept for 30 days and lose their oldest whenever they get to it. So what is older than
 * {@link #KEPT} is left out on both sides; nothing of the rest may go meanwhile.
 */
final class RefusalAudit {
  /** Its place among the types of a report. */
  static final String NAME = "refusals";

  /** A day less than outcomes are kept, for an audit that takes long and clocks that differ. */
  private static final Duration KEPT = Duration.ofDays(29);

  private final EventLog log;
  private final List<AggregateType> types;
  private final Set<String> names;
  private final Views views;
  private final Findings findings;
  private final RateLimiter rateLimiter;
  private final OutcomeTopic topic;
  private final BoundedSlices<CommandRows> slice;

  RefusalAudit(
      EventLog log, List<AggregateType> types, Views views, AuditPlan plan, Findings findings) {
    this.log = log;
    this.types = types;
    this.names = types.stream().map(AggregateType::name).collect(toSet());
    this.views = views;
    this.findings = findings;
    this.rateLimiter = new RateLimiter(plan.recordsPerSecond());
    this.topic = new OutcomeTopic(log.settings().skips());
    this.slice = new BoundedSlices<>(_ -> new CommandRows(), plan.memoryBytes());
  }

  Counts run() {
    Counts counts = Counts.NONE;
    while (slice.next()) {
      // As PostgreSQL and Kafka both have it.
      Instant since = Instant.now().minus(KEPT).truncatedTo(ChronoUnit.MILLIS);
      long compared =
          views.readRefusals(types, since, slice).map(rows -> compare(rows, since)).orElse(0L);
      counts = counts.plus(new Counts(0, 0, 0, 0, 0, compared, 0, 0, 1));
    }
    return counts;
  }

  private long compare(RefusalComparison comparison, Instant since) {
    try (var records = CommittedRecords.of(log.settings().kafka())) {
      for (int p = 0; p < log.settings().partitions(); p++) {
        TopicPartition partition = new TopicPartition(log.topics().outcomes(), p);
        long applied = comparison.applied(p);
        // To the end: what stopped a projection stands behind what is applied.
        records.read(
            partition,
            records.since(partition, since),
            records.end(partition),
            record ->
                read(record, since)
                    .filter(_ -> record.offset() < applied)
                    .ifPresent(comparison::compare));
      }
    }
    comparison.end();
    return comparison.compared();
  }

  private Optional<CommandOutcome> read(ConsumerRecord<byte[], byte[]> record, Instant since) {
    rateLimiter.step();
    try {
      return topic.read(record).filter(one -> isAudited(one, since));
    } catch (MalformedRecordException e) {
      findings.add(
          AuditedPart.LOG, LogPlace.of(record).toString(), "it is not an outcome", e.reason());
      return Optional.empty();
    }
  }

  private boolean isAudited(CommandOutcome outcome, Instant since) {
    var at = outcome.getDecidedAt();
    return names.contains(outcome.getAggregateType())
        && !Instant.ofEpochSecond(at.getSeconds(), at.getNanos()).isBefore(since);
  }
}
