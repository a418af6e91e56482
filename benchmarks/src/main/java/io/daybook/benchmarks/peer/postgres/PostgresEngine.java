package io.daybook.benchmarks.peer.postgres;

import io.daybook.benchmarks.peer.Level;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.PoolSizes;
import io.daybook.benchmarks.peer.postgres.store.Database;
import io.daybook.benchmarks.peer.postgres.store.Durability;
import io.daybook.benchmarks.peer.postgres.store.OrderStore;
import java.util.List;

/** The event store as a library within the process that sends. */
final class PostgresEngine implements Peer {

  private static final String TRIALS = "_trials";

  private final PostgresServer server;
  private final Durability durability;
  private final PoolSizes sizes;

  PostgresEngine(PostgresServer server, Durability durability) {
    this.server = server;
    this.durability = durability;
    this.sizes = server.poolSizes(name());
  }

  @Override
  public String name() {
    return durability.peer();
  }

  @Override
  public Level level() {
    return Level.ENGINE;
  }

  @Override
  public String survives() {
    return durability.survives();
  }

  @Override
  public void start() {
    server.retain();
    OrderStore.create(database(), schema());
  }

  @Override
  public OrderClient connect(int clients) {
    int size = sizes.best(clients, this::trial);
    return new StoreClient(new OrderStore(database().pool(schema(), size)));
  }

  private OrderClient trial(int size) {
    String schema = schema() + TRIALS;
    OrderStore.create(database(), schema);
    return new StoreClient(new OrderStore(database().pool(schema, size)));
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
    return server.database(durability);
  }

  private String schema() {
    return durability.schema("engine");
  }
}
