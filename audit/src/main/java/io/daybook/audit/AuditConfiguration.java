package io.daybook.audit;

import io.daybook.audit.run.Audit;
import io.daybook.audit.views.ViewSnapshot;
import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.LogContractViolation;
import io.daybook.http.StartFailure;
import io.daybook.readmodels.ReadModels;
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
  Rules rules() {
    try {
      return Rules.load();
    } catch (IllegalStateException e) {
      throw new StartFailure(e);
    }
  }

  @Bean
  ReadModels readModels(Rules rules) {
    try {
      return ReadModels.load(rules.types());
    } catch (IllegalStateException e) {
      throw new StartFailure(e);
    }
  }

  @Bean
  AuditedTypes auditedTypes(AuditSettings settings, Rules rules) {
    return AuditedTypes.of(rules.types(), settings.audit().types());
  }

  @Bean
  Audit audit(
      AuditSettings settings,
      Rules rules,
      ReadModels readModels,
      JdbcClient database,
      PlatformTransactionManager transactions) {
    return new Audit(
        log(settings, rules.types().all()),
        rules,
        readModels,
        new ViewSnapshot(database, transactions),
        settings.audit().queryUrl(),
        settings.audit().plan());
  }

  private static EventLog log(AuditSettings settings, List<AggregateType> all) {
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
