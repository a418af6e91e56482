package io.daybook.benchmarks.peer.axon;

import com.zaxxer.hikari.HikariDataSource;
import io.daybook.benchmarks.peer.Level;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.PoolSizes;
import io.daybook.benchmarks.peer.postgres.PostgresServer;
import io.daybook.benchmarks.peer.postgres.store.Database;
import io.daybook.benchmarks.peer.postgres.store.Durability;
import java.util.List;

/**
 * Axon within the process that sends.
 *
 * <p>It does not know a command that it has seen before: that is no feature of Axon's own, and
 * leaving it out saves Axon an index that the others have to keep.
 */
final class AxonEngine implements Peer {

  private final PostgresServer server;
  private final boolean cached;
  private final PoolSizes sizes;

  AxonEngine(PostgresServer server, boolean cached) {
    this.server = server;
    this.cached = cached;
    this.sizes = server.poolSizes(name());
  }

  @Override
  public String name() {
    return cached ? "axon-cached" : "axon";
  }

  @Override
  public Level level() {
    return Level.ENGINE;
  }

  @Override
  public String survives() {
    return Durability.FSYNC.survives() + "; a command sent again is not recognised";
  }

  @Override
  public void start() {
    server.retain();
    database().create(schema(), AxonOrders::createTables);
  }

  @Override
  public OrderClient connect(int clients) {
    return open(schema(), sizes.best(clients, this::trial));
  }

  private OrderClient trial(int poolSize) {
    String schema = schema() + "_trials";
    database().create(schema, AxonOrders::createTables);
    return open(schema, poolSize);
  }

  private OrderClient open(String schema, int poolSize) {
    HikariDataSource pool = database().transactionalPool(schema, poolSize);
    return new AxonClient(AxonOrders.start(pool, cached), pool);
  }

  @Override
  public String tunedTo(int clients) {
    return sizes.text(clients);
  }

  @Override
  public List<ProcessHandle> servers() {
    return List.of(server.handle());
  }

  @Override
  public void close() {
    server.close();
  }

  private Database database() {
    return server.database(Durability.FSYNC);
  }

  private String schema() {
    return cached ? "axon_cached" : "axon";
  }
}
