package io.daybook.benchmarks.peer.postgres.http;

import io.daybook.benchmarks.peer.postgres.store.Database;
import io.daybook.benchmarks.peer.postgres.store.OrderReads;
import io.daybook.benchmarks.peer.postgres.store.OrderStore;
import org.jspecify.annotations.Nullable;

/** The store that requests go to: the benchmark tries it with pools of several sizes. */
final class OpenStore implements AutoCloseable {

  private final Database database;
  private volatile @Nullable OrderReads open;

  OpenStore(Database database) {
    this.database = database;
  }

  /** Makes the requests to come use another store; nobody may be using the one before. */
  synchronized void open(String schema, int poolSize) {
    close();
    open = new OrderReads(database.pool(schema, poolSize));
  }

  OrderStore get() {
    return reads().store();
  }

  OrderReads reads() {
    OrderReads current = open;
    if (current == null) {
      throw new IllegalStateException("No store is open");
    }
    return current;
  }

  @Override
  public synchronized void close() {
    OrderReads before = open;
    if (before != null) {
      before.close();
      open = null;
    }
  }
}
