package io.daybook.audit;

import io.daybook.audit.finding.AuditStopped;
import io.daybook.audit.finding.Difference;
import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.run.Audit;
import io.daybook.audit.run.Report;
import io.daybook.domain.AggregateType;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Audits all types for ever, one audit after the other, each at the low rate of the settings. */
final class ContinuousAudit implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ContinuousAudit.class);

  /** Longer than a request to query-api may take. */
  private static final Duration END = Duration.ofSeconds(12);

  private final Audit audit;
  private final List<AggregateType> types;
  private final Duration pause;
  private final AuditRounds rounds;
  private final AuditMeters meters;
  private final Thread thread;

  ContinuousAudit(
      Audit audit,
      List<AggregateType> types,
      Duration pause,
      AuditRounds rounds,
      AuditMeters meters) {
    this.audit = audit;
    this.types = types;
    this.pause = pause;
    this.rounds = rounds;
    this.meters = meters;
    this.thread = Thread.ofPlatform().name("audit").daemon().unstarted(this::auditForEver);
  }

  private void auditForEver() {
    try {
      while (true) {
        // First of all, too: what starts together with this app has other work to do.
        RateLimiter.sleep(pause);
        auditOnce();
      }
    } catch (AuditStopped _) {
      log.info("the audit has ended");
    }
  }

  private void auditOnce() {
    try {
      Report report = audit.run(types, ContinuousAudit::say);
      report.unaudited().forEach(what -> log.warn("not audited: {}", what));
      rounds.ended(report);
      meters.ended(report);
    } catch (AuditStopped e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // A bug, too little memory, or rules that do not link: the age of the last audit shows it.
      log.error("the audit failed", e);
    }
  }

  private static void say(Difference difference) {
    log.error("difference part={} {}", difference.part(), difference.sentence());
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    thread.interrupt();
    try {
      if (!thread.join(END)) {
        log.warn("the audit did not end within {} s", END.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }
}
