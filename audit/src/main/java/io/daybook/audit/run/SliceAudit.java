package io.daybook.audit.run;

import io.daybook.audit.answers.AnswerComparison;
import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.fold.AuditedAggregates;
import io.daybook.audit.log.EventLogReader;
import io.daybook.audit.states.StateComparison;
import io.daybook.audit.states.StateLog;
import io.daybook.audit.views.RowComparison;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.LoggedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Audits the aggregates of one slice.
 *
 * <p>Rows come first and events afterwards, so that the fold passes the versions and offsets that
 * the rows stand at: there, and only there, they are compared.
 */
final class SliceAudit {
  private final AggregateType type;
  private final int partitions;
  private final AuditedAggregates auditedAggregates;
  private final Findings findings;
  private final EventLogReader events;
  private final StateLog states;
  private final StateComparison stateComparison;
  private final List<RowComparison> views;

  /**
   * @param views whose rows are in the aggregates
   */
  SliceAudit(
      AggregateType type,
      int partitions,
      AuditedAggregates auditedAggregates,
      Findings findings,
      EventLogReader events,
      StateLog states,
      List<RowComparison> views) {
    this.type = type;
    this.partitions = partitions;
    this.auditedAggregates = auditedAggregates;
    this.findings = findings;
    this.events = events;
    this.states = states;
    this.stateComparison = new StateComparison(type, findings);
    this.views = views;
  }

  /**
   * Reads and compares everything but query-api's answers.
   *
   * @param checksWriter whether the decided offsets are compared as well
   */
  void run(boolean checksWriter) {
    states.readOn(_ -> {});
    events.readOn(this::add);
    states.readOn(this::compareState);
    long[] lastCommands = IntStream.range(0, partitions).mapToLong(events::lastCommand).toArray();
    Iterable<AuditedAggregate> apart =
        new AwaitConvergence(auditedAggregates)
            .await(this::readOn, () -> !checksWriter || undecided(lastCommands).isEmpty());
    apart.forEach(stateComparison::neverMet);
    auditedAggregates
        .all()
        .forEach(
            auditedAggregate ->
                auditedAggregate.gap().ifPresent(gap -> find(auditedAggregate, gap)));
    events.end();
    if (checksWriter) {
      undecided(lastCommands).forEach(p -> findUndecided(p, lastCommands[p]));
    }
    views.forEach(view -> auditedAggregates.all().forEach(view::end));
    states
        .rebuilding()
        .forEach(
            p ->
                findings.unaudited(
                    "%s, partition %d: its states are being made anew".formatted(type, p)));
  }

  private void readOn() {
    states.readOn(this::compareState);
    events.readOn(this::add);
  }

  private void add(ConsumerRecord<byte[], byte[]> record, LoggedEvent event) {
    auditedAggregates.change(
        event.metadata().getAggregateId(),
        auditedAggregate -> {
          views.forEach(view -> view.before(auditedAggregate, record.partition(), record.offset()));
          Optional<AuditedAggregate.Fault> fault = auditedAggregate.add(event);
          fault.ifPresent(one -> find(auditedAggregate, one));
          if (!auditedAggregate.isBroken()) {
            stateComparison.compare(auditedAggregate);
            views.forEach(
                view -> view.after(auditedAggregate, record.partition(), record.offset(), event));
          }
        });
  }

  private void find(AuditedAggregate auditedAggregate, AuditedAggregate.Fault fault) {
    findings.add(AuditedPart.LOG, type + "/" + auditedAggregate.id(), fault.what(), fault.detail());
  }

  private void compareState(String aggregateId) {
    auditedAggregates.find(aggregateId).ifPresent(stateComparison::compare);
  }

  private List<Integer> undecided(long[] lastCommands) {
    return IntStream.range(0, partitions)
        .filter(p -> !states.isDecided(p, lastCommands[p]))
        .boxed()
        .toList();
  }

  private void findUndecided(int partition, long lastCommand) {
    findings.add(
        AuditedPart.STATES,
        "%s, partition %d".formatted(type, partition),
        "its decided offset is behind its last event",
        "expected %d or more, found %s"
            .formatted(
                lastCommand, states.decidedOffset(partition).map(String::valueOf).orElse("none")));
  }

  /** Asks query-api for aggregates, at random where there are more than it may be asked for. */
  void compareAnswers(AnswerComparison answers, int asked) {
    List<AuditedAggregate> some = new ArrayList<>(auditedAggregates.all());
    if (some.size() > asked) {
      Collections.shuffle(some);
    }
    some.stream().limit(asked).forEach(answers::compare);
  }

  /** How many rows of the write side were compared. */
  long comparedStates() {
    return stateComparison.compared();
  }
}
