package io.daybook.audit.run;

import io.daybook.audit.answers.AnswerComparison;
import io.daybook.audit.answers.QueryApi;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.Pace;
import io.daybook.audit.fold.Accounts;
import io.daybook.audit.fold.Fold;
import io.daybook.audit.log.EventLogReader;
import io.daybook.audit.states.StateLog;
import io.daybook.audit.views.View;
import io.daybook.audit.views.ViewComparison;
import io.daybook.audit.views.ViewSnapshot;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.contract.EventLog;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Audits one aggregate type, slice by slice. */
final class TypeAudit {
  private final EventLog log;
  private final AggregateType type;
  private final ViewSnapshot views;
  private final QueryApi queryApi;
  private final AuditPlan plan;
  private final Findings findings;
  private final Pace pace;
  private final int partitions;
  private final Fold fold;
  private Counts counts = Counts.NONE;

  TypeAudit(
      EventLog log,
      AggregateType type,
      ViewSnapshot views,
      QueryApi queryApi,
      AuditPlan plan,
      Findings findings) {
    this.log = log;
    this.type = type;
    this.views = views;
    this.queryApi = queryApi;
    this.plan = plan;
    this.findings = findings;
    this.pace = new Pace(plan.recordsPerSecond());
    this.partitions = log.settings().partitions();
    this.fold = Fold.of(type);
  }

  Counts run() {
    Accounts accounts = new Accounts(fold, plan.memoryBytes());
    while (accounts.next()) {
      // Once is enough for what concerns all records; the other slices read only their own.
      counts = counts.plus(audit(accounts, counts.slices() == 0));
    }
    return counts;
  }

  private Counts audit(Accounts accounts, boolean checksWriter) {
    try (var states = new StateLog(log, type, accounts, findings, pace);
        var events = new EventLogReader(log, type, accounts, findings, pace, checksWriter)) {
      Optional<ViewComparison> view = View.of(type).flatMap(one -> snapshot(one, accounts));
      var slice = new SliceAudit(type, partitions, accounts, findings, events, states, view);
      slice.run(checksWriter);
      var answers = new AnswerComparison(type, states::isDecided, queryApi, findings);
      slice.compareAnswers(answers, plan.asked());
      return new Counts(
          checksWriter ? events.records() : 0,
          accounts.all().size(),
          slice.comparedStates(),
          view.map(ViewComparison::compared).orElse(0L),
          answers.compared(),
          1);
    }
  }

  /** Says so if PostgreSQL cannot be asked, and goes on without it. */
  private Optional<ViewComparison> snapshot(View view, Accounts accounts) {
    try {
      long[] applied = views.read(type, view, partitions, accounts);
      return Optional.of(new ViewComparison(type, view, applied, findings));
    } catch (DataAccessException | TransactionException | IllegalStateException e) {
      findings.unaudited("%s: %s cannot be read: %s".formatted(type, view.projection(), e));
      return Optional.empty();
    }
  }
}
