package io.daybook.audit;

import io.daybook.audit.run.Audit;
import io.daybook.audit.views.ViewSnapshot;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.AggregateTypes;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.LogContractViolation;
import io.daybook.http.StartFailure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts the app together: the log, what is compared with it, and who starts an audit. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  AuditedTypes auditedTypes(AuditSettings settings) {
    return AuditedTypes.of(AggregateTypes.load(), settings.audit().types());
  }

  @Bean
  Audit audit(
      AuditSettings settings, JdbcClient database, PlatformTransactionManager transactions) {
    return new Audit(
        log(settings),
        new ViewSnapshot(database, transactions),
        settings.audit().queryUrl(),
        settings.audit().plan());
  }

  private static EventLog log(AuditSettings settings) {
    List<AggregateType> all = AggregateTypes.load().all();
    try {
      return EventLog.await(settings.log(), all, settings.startWait());
    } catch (LogContractViolation | IllegalStateException e) {
      throw new StartFailure(e);
    }
  }

  @Bean
  @Profile("!once")
  AuditRounds auditRounds() {
    return new AuditRounds(Clock.systemUTC());
  }

  @Bean
  @Profile("!once")
  ContinuousAudit continuousAudit(
      AuditSettings settings,
      Audit audit,
      AuditedTypes types,
      AuditRounds rounds,
      MeterRegistry meters) {
    return new ContinuousAudit(
        audit, types.types(), settings.audit().pause(), rounds, new AuditMeters(meters, rounds));
  }

  @Bean
  @Profile("!once")
  AuditHealth auditHealthIndicator(AuditRounds rounds) {
    return new AuditHealth(rounds);
  }
}
