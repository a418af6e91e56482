package io.daybook.projections;

import com.google.protobuf.Message;
import io.daybook.domain.Rules;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.readmodels.Projection;
import io.daybook.readmodels.Source;
import io.daybook.readmodels.TableNames;
import io.daybook.runtime.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a projection together with its topics, its consumer and its meters. */
final class RunnerFactory {
  private final EventLog log;
  private final Rules rules;
  private final JdbcClient database;
  private final TableNames names;
  private final TransactionTemplate transactions;
  private final MeterRegistry registry;
  private final Tracing tracing;

  RunnerFactory(
      EventLog log,
      Rules rules,
      JdbcClient database,
      TableNames names,
      PlatformTransactionManager transactions,
      MeterRegistry registry,
      Tracing tracing) {
    this.log = log;
    this.rules = rules;
    this.database = database;
    this.names = names;
    this.transactions = new TransactionTemplate(transactions);
    this.registry = registry;
    this.tracing = tracing;
  }

  ProjectionRunner runner(Projection projection, ProjectionStatus status) {
    return new ProjectionRunner(
        projection.sources().stream().map(source -> topic(projection.name(), source)).toList(),
        ProjectionConsumer.open(log.settings(), projection.name()),
        status,
        new ProjectionMeters(registry, projection.name()));
  }

  private <M extends Message> FollowedTopic<M> topic(String projection, Source<M> source) {
    return FollowedTopic.of(projection, source, rules, log, database, names, transactions, tracing);
  }
}
