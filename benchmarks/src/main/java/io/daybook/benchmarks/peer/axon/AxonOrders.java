package io.daybook.benchmarks.peer.axon;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.common.ExceptionUtils;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Axon's configuration: commands are handled in the thread that sends them, one JDBC transaction
 * for each, events as JSON in {@code bytea}, no snapshots.
 *
 * <p>Of what Axon leaves open it takes what is fast: a load ends with the first batch that is not
 * full, where the JDBC engine would ask once more.
 */
final class AxonOrders {

  private static final int BATCH_EVENTS = 100;
  private static final String UNIQUE_VIOLATION = "23505";

  private AxonOrders() {}

  /** The tables that Axon asks for. */
  static void createTables(Connection connection) throws SQLException {
    EventSchema schema = new EventSchema();
    PostgresEventTableFactory tables = PostgresEventTableFactory.INSTANCE;
    try (var events = tables.createDomainEventTable(connection, schema);
        var snapshots = tables.createSnapshotEventTable(connection, schema)) {
      events.execute();
      snapshots.execute();
    }
  }

  /**
   * Axon, started.
   *
   * @param connections that commit when they are told to, not by themselves
   */
  static Configuration start(DataSource connections, boolean cached) {
    System.setProperty("disable-axoniq-console-message", "true");
    Serializer json = JacksonSerializer.builder().objectMapper(new ObjectMapper()).build();
    AggregateConfigurer<Order> order = AggregateConfigurer.defaultConfiguration(Order.class);
    if (cached) {
      order.configureCache(axon -> new RecentlyUsed());
    }
    Configurer configurer =
        // Without modules of the class path: the only one asks AxonIQ's servers for updates.
        DefaultConfigurer.defaultConfiguration(false)
            .configureSerializer(axon -> json)
            .configureEmbeddedEventStore(axon -> engine(connections, json))
            .configureAggregate(order);
    return configurer.start();
  }

  private static EventStorageEngine engine(DataSource connections, Serializer json) {
    return JdbcEventStorageEngine.builder()
        .eventSerializer(json)
        .snapshotSerializer(json)
        .connectionProvider(
            new UnitOfWorkAwareConnectionProviderWrapper(
                new DataSourceConnectionProvider(connections)))
        .transactionManager(NoTransactionManager.INSTANCE)
        .persistenceExceptionResolver(AxonOrders::isDuplicateKey)
        .batchSize(BATCH_EVENTS)
        .finalAggregateBatchPredicate(batch -> batch.size() < BATCH_EVENTS)
        .build();
  }

  private static boolean isDuplicateKey(Throwable thrown) {
    return ExceptionUtils.findException(thrown, SQLException.class)
        .filter(e -> UNIQUE_VIOLATION.equals(e.getSQLState()))
        .isPresent();
  }
}
