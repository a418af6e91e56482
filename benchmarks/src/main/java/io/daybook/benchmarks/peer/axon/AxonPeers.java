package io.daybook.benchmarks.peer.axon;

import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.postgres.PostgresServer;

/** The peers that are Axon Framework on PostgreSQL; they can share a server with others. */
public final class AxonPeers {

  private AxonPeers() {}

  /** {@code axon}: each command loads its aggregate from all its events. */
  public static Peer plain(PostgresServer server) {
    return new AxonEngine(server, false);
  }

  /** {@code axon-cached}: aggregates of the last commands are in memory. */
  public static Peer cached(PostgresServer server) {
    return new AxonEngine(server, true);
  }
}
