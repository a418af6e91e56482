package io.daybook.audit;

import static io.daybook.runtime.StartFailure.explaining;

import io.daybook.audit.run.Audit;
import io.daybook.audit.views.ViewSnapshot;
import io.daybook.database.DatabaseConfiguration;
import io.daybook.database.ReadOnlyPool;
import io.daybook.domain.Rules;
import io.daybook.eventlog.access.Program;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.readmodels.ReadModels;
import io.daybook.readmodels.TableNames;
import io.daybook.runtime.AwaitedLog;
import io.daybook.runtime.RuntimeConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The audit, once or for ever. */
@AutoConfiguration
@EnableConfigurationProperties(AuditSettings.class)
@Import({
  RuntimeConfiguration.class,
  AwaitedLog.class,
  DatabaseConfiguration.class,
  ReadOnlyPool.class
})
public class AuditAutoConfiguration {

  /** Says which topics are compared with the log contract. */
  @Bean
  static Program program() {
    return Program.AUDIT;
  }

  @Bean
  ReadModels readModels(Rules rules) {
    return explaining(() -> ReadModels.load(rules.types()));
  }

  @Bean
  AuditedTypes auditedTypes(AuditSettings settings, Rules rules) {
    return AuditedTypes.of(rules.types(), settings.types());
  }

  @Bean
  Audit audit(
      AuditSettings settings,
      EventLog log,
      Rules rules,
      ReadModels readModels,
      JdbcClient database,
      TableNames names,
      PlatformTransactionManager transactions) {
    return new Audit(
        log,
        rules,
        readModels,
        new ViewSnapshot(database, names, transactions),
        settings.queryUrl(),
        settings.plan());
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
        audit, types.types(), settings.pause(), rounds, new AuditMeters(meters, rounds));
  }

  @Bean
  @Profile("!once")
  AuditHealth auditHealthIndicator(AuditRounds rounds) {
    return new AuditHealth(rounds);
  }
}
