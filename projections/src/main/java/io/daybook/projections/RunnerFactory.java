package io.daybook.projections;

import com.google.protobuf.Message;
import io.daybook.eventlog.AggregateTypes;
import io.daybook.eventlog.contract.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a projection together with its consumer, its checkpoints and its meters. */
@Component
final class RunnerFactory {
  private final EventLog log;
  private final AggregateTypes types;
  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final MeterRegistry registry;

  RunnerFactory(
      EventLog log,
      AggregateTypes types,
      JdbcClient database,
      PlatformTransactionManager transactions,
      MeterRegistry registry) {
    this.log = log;
    this.types = types;
    this.database = database;
    this.transactions = new TransactionTemplate(transactions);
    this.registry = registry;
  }

  <E extends Message> ProjectionRunner<E> runner(
      Projection<E> projection, ProjectionStatus status) {
    EventSource source = EventSource.of(projection, types, log);
    return new ProjectionRunner<>(
        source,
        ProjectionConsumer.open(log.settings(), projection.name()),
        new EventReader<>(projection.eventType(), source.type()),
        new BatchWriter<>(projection, new Checkpoints(database, source), transactions),
        status,
        new ProjectionMeters(registry, projection.name()));
  }
}
