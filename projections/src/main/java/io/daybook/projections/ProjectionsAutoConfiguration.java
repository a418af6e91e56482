package io.daybook.projections;

import static io.daybook.runtime.StartFailure.explaining;

import io.daybook.database.DatabaseConfiguration;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.access.Program;
import io.daybook.projections.correlations.Correlations;
import io.daybook.readmodels.ReadModels;
import io.daybook.readmodels.TableNames;
import io.daybook.runtime.AwaitedLog;
import io.daybook.runtime.RuntimeConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Events to PostgreSQL. An application that has this module runs every projection there is. */
@AutoConfiguration
@Import({
  RuntimeConfiguration.class,
  AwaitedLog.class,
  DatabaseConfiguration.class,
  Grants.class,
  DatabaseMigration.class,
  ConnectionPool.class,
  RunnerFactory.class,
  RunningProjections.class,
  Correlations.class
})
public class ProjectionsAutoConfiguration {

  /** Says which topics are compared with the log contract. */
  @Bean
  static Program program() {
    return Program.PROJECTIONS;
  }

  @Bean
  static ReadModels readModels(AggregateTypes types) {
    return explaining(() -> ReadModels.load(types));
  }

  /** Of the engine's own tables; a context is migrated beside it. */
  @Bean
  static FlywayConfigurationCustomizer engineMigration(TableNames names, Grants grants) {
    return flyway -> DatabaseMigration.configure(flyway, names.schema(), grants);
  }

  @Bean
  static ProjectionsHealth projectionsHealthIndicator(
      RunningProjections running, MeterRegistry meters) {
    return new ProjectionsHealth(running, meters);
  }
}
