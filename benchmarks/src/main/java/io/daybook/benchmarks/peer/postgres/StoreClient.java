package io.daybook.benchmarks.peer.postgres;

import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.RefusedException;
import io.daybook.benchmarks.peer.postgres.store.OrderStore;
import io.daybook.benchmarks.peer.postgres.store.Outcome;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.sql.SQLException;

/** Commands by a call within this process. */
final class StoreClient implements OrderClient {

  private final OrderStore store;

  StoreClient(OrderStore store) {
    this.store = store;
  }

  @Override
  public void send(OrderCommand command) throws RefusedException, SQLException {
    Outcome outcome = store.decide(command);
    if (!(outcome instanceof Outcome.Accepted)) {
      throw new RefusedException(outcome.toString());
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
