package io.daybook.audit.run;

import io.daybook.audit.answers.QueryApi;
import io.daybook.audit.finding.AuditStopped;
import io.daybook.audit.finding.Difference;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.states.SeenLog;
import io.daybook.audit.states.StateLog;
import io.daybook.audit.views.ViewSnapshot;
import io.daybook.audit.views.Views;
import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.readmodels.ReadModels;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Audits an installation while it runs. */
public final class Audit {
  private final EventLog log;
  private final Rules rules;
  private final ReadModels readModels;
  private final ViewSnapshot snapshot;
  private final String queryUrl;
  private final AuditPlan plan;

  /**
   * @param queryUrl where query-api answers
   */
  public Audit(
      EventLog log,
      Rules rules,
      ReadModels readModels,
      ViewSnapshot snapshot,
      String queryUrl,
      AuditPlan plan) {
    this.log = log;
    this.rules = rules;
    this.readModels = readModels;
    this.snapshot = snapshot;
    this.queryUrl = queryUrl;
    this.plan = plan;
  }

  /**
   * Audits these types, one after the other.
   *
   * @param onDifference gets each, at once
   * @throws AuditStopped if the thread is interrupted
   */
  public Report run(List<AggregateType> types, Consumer<Difference> onDifference) {
    long begin = System.nanoTime();
    Findings findings = new Findings(onDifference);
    Map<String, Counts> counts = new LinkedHashMap<>();
    Topics topics = new Topics(log.settings().kafka());
    Views views = new Views(rules, readModels, snapshot, log.settings().partitions(), findings);
    try (QueryApi queryApi = new QueryApi(queryUrl, new RateLimiter(plan.requestsPerSecond()))) {
      for (AggregateType type : types) {
        counts.put(
            type.name(),
            readable(type.name(), findings, () -> audit(type, topics, queryApi, views, findings)));
      }
      IssuedAudit issued = new IssuedAudit(log, rules.types(), types, plan, findings);
      if (issued.hasProcesses()) {
        counts.put(IssuedAudit.NAME, readable(IssuedAudit.NAME, findings, issued::run));
      }
      counts.put(
          RefusalAudit.NAME,
          readable(
              RefusalAudit.NAME,
              findings,
              () -> new RefusalAudit(log, types, views, plan, findings).run()));
    }
    return new Report(
        counts,
        findings.differences(),
        findings.beyond(),
        findings.unaudited(),
        Duration.ofNanos(System.nanoTime() - begin));
  }

  private Counts audit(
      AggregateType type, Topics topics, QueryApi queryApi, Views views, Findings findings) {
    for (String changelog :
        List.of(StateLog.topic(log, rules.of(type)), SeenLog.topic(log, type))) {
      // A consumer that asks for a topic that is not there may have the broker make it.
      if (!topics.exist(changelog)) {
        findings.unaudited(
            "%s: the write side has no states, topic %s is not there".formatted(type, changelog));
        return Counts.NONE;
      }
    }
    return new TypeAudit(log, rules.of(type), views, queryApi, plan, findings).run();
  }

  private static Counts readable(String what, Findings findings, Supplier<Counts> audit) {
    try {
      return audit.get();
    } catch (InterruptException _) {
      throw new AuditStopped();
    } catch (KafkaException e) {
      findings.unaudited("%s: the log cannot be read: %s".formatted(what, e.getMessage()));
      return Counts.NONE;
    }
  }
}
