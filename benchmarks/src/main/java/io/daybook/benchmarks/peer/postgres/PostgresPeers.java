package io.daybook.benchmarks.peer.postgres;

import io.daybook.benchmarks.peer.HttpPeer;
import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.postgres.store.Durability;
import io.daybook.benchmarks.peer.postgres.store.OrderReads;
import io.daybook.benchmarks.peer.postgres.store.OrderStore;
import java.nio.file.Path;

/** The peers that are a plain event store in PostgreSQL; all of them can share one server. */
public final class PostgresPeers {

  private static final int READ_POOL = 64;

  private PostgresPeers() {}

  /** {@code postgres} or {@code postgres-async}, called in this process. */
  public static Peer engine(PostgresServer server, Durability durability) {
    return new PostgresEngine(server, durability);
  }

  /**
   * {@code postgres} or {@code postgres-async} over HTTP.
   *
   * @param folder for the log of the process that serves HTTP
   */
  public static HttpPeer http(PostgresServer server, Durability durability, Path folder) {
    return new PostgresHttp(server, durability, folder);
  }

  /** Empty tables to be seeded and read; the server runs and is somebody else's to close. */
  public static OrderReads reads(PostgresServer server) {
    String schema = Durability.FSYNC.schema("reads");
    OrderStore.create(server.database(Durability.FSYNC), schema);
    return new OrderReads(server.database(Durability.FSYNC).pool(schema, READ_POOL));
  }
}
