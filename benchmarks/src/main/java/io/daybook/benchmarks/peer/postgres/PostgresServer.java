package io.daybook.benchmarks.peer.postgres;

import io.daybook.benchmarks.peer.FileTree;
import io.daybook.benchmarks.peer.PoolSizes;
import io.daybook.benchmarks.peer.postgres.store.Database;
import io.daybook.benchmarks.peer.postgres.store.Durability;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.Ports;
import java.nio.file.Path;
import java.util.List;

/**
 * A PostgreSQL that several peers share: the first of them starts it, the last one stops it and
 * removes its data.
 */
public final class PostgresServer implements AutoCloseable {

  // What who measures would set on such a machine; fsync and full-page writes stay on.
  private static final List<String> SETTINGS =
      List.of(
          "shared_buffers=512MB",
          "max_wal_size=4GB",
          "checkpoint_timeout=15min",
          "wal_buffers=16MB",
          "max_connections=500");

  private final Path folder;
  private final List<Integer> poolSizes;
  private final LocalPostgres postgres;
  private int users;

  /**
   * @param folder for its data and its log
   * @param poolSizes numbers of connections that its peers try, ascending
   */
  public PostgresServer(Path folder, List<Integer> poolSizes) {
    this.folder = folder;
    this.poolSizes = poolSizes;
    this.postgres =
        new LocalPostgres(folder, Ports.free(), folder.resolve("postgres.log"), SETTINGS);
  }

  /** Counts one user more, who has to {@link #close} it; returns when it can be used. */
  public synchronized PostgresServer retain() {
    if (users == 0) {
      postgres.start();
    }
    users++;
    return this;
  }

  /** What a peer finds its number of connections with. */
  public PoolSizes poolSizes(String peer) {
    return new PoolSizes(peer, poolSizes);
  }

  /** Its one database, with connections whose commits wait for this. */
  public Database database(Durability durability) {
    return new Database(postgres.jdbcUrl(), durability);
  }

  /**
   * Its process, the parent of all that serve connections.
   *
   * @throws IllegalStateException if it does not run
   */
  public ProcessHandle handle() {
    return postgres.handle().orElseThrow(() -> new IllegalStateException("It does not run"));
  }

  /** Counts one user less. */
  @Override
  public synchronized void close() {
    if (users == 0) {
      throw new IllegalStateException("Closed more often than retained");
    }
    users--;
    if (users == 0) {
      postgres.stop();
      FileTree.delete(folder);
    }
  }
}
