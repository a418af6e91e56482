package io.daybook.benchmarks.peer.postgres;

import io.daybook.benchmarks.peer.HttpOrders;
import io.daybook.benchmarks.peer.HttpPeer;
import io.daybook.benchmarks.peer.PoolSizes;
import io.daybook.benchmarks.peer.ServerProcess;
import io.daybook.benchmarks.peer.postgres.http.OrdersApplication;
import io.daybook.benchmarks.peer.postgres.store.Database;
import io.daybook.benchmarks.peer.postgres.store.Durability;
import io.daybook.benchmarks.peer.postgres.store.OrderStore;
import io.daybook.localstack.JavaProcess;
import io.daybook.localstack.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The event store behind Spring MVC, in a process with as much memory as Daybook's gateway. */
final class PostgresHttp implements HttpPeer {

  private static final String ORDERS = "http";
  private static final String TRIALS = "http_trials";

  private final PostgresServer server;
  private final Durability durability;
  private final int port;
  private final JavaProcess process;
  private final PoolSizes sizes;

  /**
   * @param folder for the log of the process
   */
  PostgresHttp(PostgresServer server, Durability durability, Path folder) {
    this.server = server;
    this.durability = durability;
    this.port = Ports.free();
    String name = durability.peer() + "-http";
    this.process =
        ServerProcess.of(
            name,
            OrdersApplication.class,
            List.of(Integer.toString(port), database().url(), durability.name()),
            folder.resolve(name + ".log"),
            OrdersApplication.READY);
    this.sizes = server.poolSizes(name);
  }

  @Override
  public String name() {
    return durability.peer();
  }

  @Override
  public String survives() {
    return durability.survives();
  }

  @Override
  public void start() {
    server.retain();
    OrderStore.create(database(), durability.schema(ORDERS));
    process.start();
  }

  @Override
  public HttpOrders connect(int clients) {
    return open(ORDERS, sizes.best(clients, this::trial));
  }

  private HttpOrders trial(int poolSize) {
    OrderStore.create(database(), durability.schema(TRIALS));
    return open(TRIALS, poolSize);
  }

  private HttpOrders open(String use, int poolSize) {
    HttpOrders orders = new HttpOrders(URI.create("http://127.0.0.1:" + port));
    try {
      orders.ask("PUT", "/store/%s/%d".formatted(durability.schema(use), poolSize));
    } catch (IOException e) {
      orders.close();
      throw new UncheckedIOException("No store was opened", e);
    }
    return orders;
  }

  @Override
  public String tunedTo(int clients) {
    return sizes.text(clients);
  }

  @Override
  public List<ProcessHandle> servers() {
    return Stream.concat(Stream.of(server.handle()), process.handle().stream()).toList();
  }

  @Override
  public void close() {
    process.stop();
    server.close();
  }

  private Database database() {
    return server.database(durability);
  }
}
