package io.daybook.benchmarks.peer.postgres.store;

import com.google.protobuf.InvalidProtocolBufferException;
import com.zaxxer.hikari.HikariDataSource;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads orders in all the ways there are; many threads use it at once. */
public final class OrderReads implements AutoCloseable {

  // Two megabytes or so on their way at once.
  private static final int CURSOR_ROWS = 10_000;

  private final OrderDecider decider = new OrderDecider();
  private final HikariDataSource pool;
  private final OrderStore store;

  /** Uses the pool, of at least two connections, and closes it. */
  public OrderReads(HikariDataSource pool) {
    this.pool = pool;
    this.store = new OrderStore(pool);
  }

  /** The way of commands and of rows, on the same pool. */
  public OrderStore store() {
    return store;
  }

  /** The state that all events of the order add up to. */
  public OrderState load(String orderId) throws SQLException {
    return load(orderId, Integer.MAX_VALUE);
  }

  /** The same with its version, which is 0 where there is no such order. */
  public OrderStore.Row at(String orderId, int version) throws SQLException {
    Fold fold = fold(orderId, version);
    return new OrderStore.Row(fold.version, fold.state);
  }

  /** The state that the first events of the order, up to this version, add up to. */
  public OrderState load(String orderId, int version) throws SQLException {
    return fold(orderId, version).state;
  }

  private Fold fold(String orderId, int version) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement select = connection.prepareStatement(Sql.HISTORY)) {
      select.setString(1, orderId);
      select.setInt(2, version);
      Fold fold = new Fold();
      forEach(select, fold);
      return fold;
    }
  }

  /** The newest state as it is stored. */
  public OrderState readRow(String orderId) throws SQLException {
    return store.read(orderId).state();
  }

  /**
   * Reads all events of all orders in the order of the log, with a cursor.
   *
   * @return how many there are
   */
  public long replay(Consumer<OrderEvent> events) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement select = connection.prepareStatement(Sql.REPLAY)) {
      // Only within a transaction is there a cursor.
      connection.setAutoCommit(false);
      select.setFetchSize(CURSOR_ROWS);
      long count = forEach(select, events);
      connection.commit();
      return count;
    }
  }

  private static long forEach(PreparedStatement select, Consumer<OrderEvent> events)
      throws SQLException {
    long count = 0;
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        events.accept(OrderEvent.parseFrom(found.getBytes(1)));
        count++;
      }
    } catch (InvalidProtocolBufferException e) {
      throw new SQLException("An event is damaged", e);
    }
    return count;
  }

  /**
   * Stores orders that must not exist, each with the history of a {@link
   * io.daybook.benchmarks.load.LongOrder}, by COPY.
   *
   * @param events of each order, at least 1
   */
  public void seed(Stream<String> orderIds, int events) throws SQLException {
    try (Connection forEvents = pool.getConnection();
        Connection forOrders = pool.getConnection()) {
      new OrderSeed(forEvents, forOrders).copy(orderIds, events);
    }
  }

  @Override
  public void close() {
    store.close();
  }

  private final class Fold implements Consumer<OrderEvent> {
    private OrderState state = decider.initialState();
    private int version;

    @Override
    public void accept(OrderEvent event) {
      state = decider.evolve(state, event);
      version++;
    }
  }
}
