package io.daybook.audit.run;

import io.daybook.audit.answers.AnswerComparison;
import io.daybook.audit.answers.QueryApi;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.fold.AuditedAggregates;
import io.daybook.audit.log.EventLogReader;
import io.daybook.audit.states.StateLog;
import io.daybook.audit.views.RowComparison;
import io.daybook.audit.views.Views;
import io.daybook.domain.AggregateRules;
import io.daybook.eventlog.contract.EventLog;
import java.util.List;

/** Audits one aggregate type, slice by slice. */
final class TypeAudit {
  private final EventLog log;
  private final AggregateRules<?, ?, ?> rules;
  private final Views views;
  private final QueryApi queryApi;
  private final AuditPlan plan;
  private final Findings findings;
  private final RateLimiter rateLimiter;
  private final int partitions;
  private Counts counts = Counts.NONE;

  TypeAudit(
      EventLog log,
      AggregateRules<?, ?, ?> rules,
      Views views,
      QueryApi queryApi,
      AuditPlan plan,
      Findings findings) {
    this.log = log;
    this.rules = rules;
    this.views = views;
    this.queryApi = queryApi;
    this.plan = plan;
    this.findings = findings;
    this.rateLimiter = new RateLimiter(plan.recordsPerSecond());
    this.partitions = log.settings().partitions();
  }

  Counts run() {
    AuditedAggregates auditedAggregates = new AuditedAggregates(rules, plan.memoryBytes());
    while (auditedAggregates.next()) {
      // Once is enough for what concerns all records; the other slices read only their own.
      counts = counts.plus(audit(auditedAggregates, counts.slices() == 0));
    }
    new TraceAudit(log, rules, plan.memoryBytes(), rateLimiter, findings).run();
    long seen = new SeenAudit(log, rules.type(), plan.memoryBytes(), rateLimiter, findings).run();
    return counts.plus(new Counts(0, 0, 0, seen, 0, 0, 0, 0, 0));
  }

  private Counts audit(AuditedAggregates auditedAggregates, boolean checksWriter) {
    try (var states = new StateLog(log, rules, auditedAggregates, findings, rateLimiter);
        var events =
            new EventLogReader(
                log, rules, auditedAggregates, findings, rateLimiter, checksWriter)) {
      List<RowComparison> rows = views.read(rules.type(), auditedAggregates);
      var slice =
          new SliceAudit(
              rules.type(), partitions, auditedAggregates, findings, events, states, rows);
      slice.run(checksWriter);
      var answers = new AnswerComparison(rules.type(), states::isDecided, queryApi, findings);
      slice.compareAnswers(answers, plan.asked());
      return new Counts(
          checksWriter ? events.records() : 0,
          auditedAggregates.all().size(),
          slice.comparedStates(),
          0,
          0,
          rows.stream().mapToLong(RowComparison::compared).sum(),
          answers.compared(),
          events.erased(),
          1);
    }
  }
}
