package io.daybook.benchmarks.peer.axon;

import com.zaxxer.hikari.HikariDataSource;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.RefusedException;
import io.daybook.benchmarks.peer.postgres.store.WaitingLine;
import io.daybook.proto.sales.order.v1.OrderCommand;
import org.axonframework.config.Configuration;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingModificationException;

/** Commands through Axon's gateway; each returns when its transaction is committed. */
final class AxonClient implements OrderClient {

  private final Configuration axon;
  private final HikariDataSource pool;
  private final WaitingLine turns;

  /** Shuts both down when done. */
  AxonClient(Configuration axon, HikariDataSource pool) {
    this.axon = axon;
    this.pool = pool;
    this.turns = new WaitingLine(pool);
  }

  @Override
  public void send(OrderCommand command) throws RefusedException {
    try (var _ = turns.take()) {
      axon.commandGateway().sendAndWait(CommandRecords.of(command));
    } catch (OrderRefused
        | ConflictingModificationException
        | ConcurrencyException
        | AggregateStreamCreationException
        | AggregateNotFoundException e) {
      throw new RefusedException(e.toString());
    }
  }

  @Override
  public void close() {
    axon.shutdown();
    pool.close();
  }
}
