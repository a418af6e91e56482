package io.daybook.benchmarks.peer.postgres.store;

import com.google.protobuf.InvalidProtocolBufferException;
import com.zaxxer.hikari.HikariDataSource;
import io.daybook.domain.Decision;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.v1.CommandMetadata;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLState;

/**
 * Orders in PostgreSQL: events, and the newest state of each order beside them.
 *
 * <p>A command takes two round trips: one reads the state, one autocommit statement stores events
 * and state if nobody was faster. Without an expected version it is decided again then.
 */
public final class OrderStore implements AutoCloseable {

  // Who loses more often than this against others meets a bug, not a crowd.
  private static final int ATTEMPTS = 100;

  private final OrderDecider decider = new OrderDecider();
  private final HikariDataSource pool;
  private final WaitingLine turns;

  /** Uses the pool and closes it. */
  public OrderStore(HikariDataSource pool) {
    this.pool = pool;
    this.turns = new WaitingLine(pool);
  }

  /** The tables that it needs. */
  public static void create(Database database, String schema) {
    database.create(
        schema,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(Sql.EVENTS);
            statement.execute(Sql.EVENTS_IN_ORDER);
            statement.execute(Sql.ORDERS);
          }
        });
  }

  /** An order as it is stored: version 0 if it is not. */
  public record Row(int version, OrderState state) {}

  /** Decides one command; what it changed is committed when this returns. */
  public Outcome decide(OrderCommand command) throws SQLException {
    CommandMetadata asked = command.getMetadata();
    try (var _ = turns.take();
        Connection connection = pool.getConnection()) {
      for (int i = 0; i < ATTEMPTS; i++) {
        Row row = read(connection, asked.getAggregateId());
        if (asked.hasExpectedVersion() && asked.getExpectedVersion() != row.version()) {
          return seen(connection, command).orElseGet(() -> new Outcome.Conflict(row.version()));
        }
        Optional<Outcome> outcome =
            switch (decider.decide(row.state(), command)) {
              case Decision.Rejected<OrderEvent>(String code, String message) ->
                  seen(connection, command).or(() -> rejected(code, message));
              case Decision.Accepted<OrderEvent>(List<OrderEvent> events) ->
                  append(connection, command, row, events);
            };
        if (outcome.isPresent()) {
          return outcome.get();
        }
      }
    }
    throw new SQLException(
        "Others were faster " + ATTEMPTS + " times on " + asked.getAggregateId());
  }

  private static Optional<Outcome> rejected(String code, String message) {
    return Optional.of(new Outcome.Rejected(code, message));
  }

  /** The row of one order. */
  public Row read(String orderId) throws SQLException {
    try (var _ = turns.take();
        Connection connection = pool.getConnection()) {
      return read(connection, orderId);
    }
  }

  private Row read(Connection connection, String orderId) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(Sql.ROW)) {
      select.setString(1, orderId);
      try (ResultSet found = select.executeQuery()) {
        return found.next()
            ? new Row(found.getInt(1), OrderState.parseFrom(found.getBytes(2)))
            : new Row(0, decider.initialState());
      }
    } catch (InvalidProtocolBufferException e) {
      throw new SQLException("The row of " + orderId + " is damaged", e);
    }
  }

  /** Empty if the order is at another version by now. */
  private Optional<Outcome> append(
      Connection connection, OrderCommand command, Row row, List<OrderEvent> decided)
      throws SQLException {
    List<OrderEvent> events = Events.complete(decided, command, row.version());
    int version = row.version() + events.size();
    Outcome accepted = new Outcome.Accepted(version, Events.names(events));
    if (events.isEmpty()) {
      return Optional.of(accepted);
    }
    OrderState state = decider.fold(row.state(), events);
    try {
      int stored = store(connection, row.version(), new Row(version, state), events);
      return stored == 0 ? Optional.empty() : Optional.of(accepted);
    } catch (SQLException e) {
      if (!PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState())) {
        throw e;
      }
      return Optional.of(seen(connection, command).orElseThrow(() -> e));
    }
  }

  private static int store(Connection connection, int before, Row after, List<OrderEvent> events)
      throws SQLException {
    String sql = before == 0 ? Sql.first(events.size()) : Sql.next(events.size());
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      String orderId = events.getFirst().getMetadata().getAggregateId();
      int parameter = 1;
      insert.setBytes(parameter++, after.state().toByteArray());
      insert.setInt(parameter++, after.version());
      insert.setString(parameter++, orderId);
      if (before > 0) {
        insert.setInt(parameter++, before);
      }
      for (OrderEvent event : events) {
        var metadata = event.getMetadata();
        insert.setString(parameter++, orderId);
        insert.setInt(parameter++, metadata.getVersion());
        insert.setString(
            parameter++, metadata.getIndexInCommand() == 0 ? metadata.getCommandId() : null);
        insert.setBytes(parameter++, event.toByteArray());
      }
      return insert.executeUpdate();
    }
  }

  /** What the command did when it was decided before. */
  private static Optional<Outcome> seen(Connection connection, OrderCommand command)
      throws SQLException {
    CommandMetadata asked = command.getMetadata();
    List<OrderEvent> events = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(Sql.SEEN_COMMAND)) {
      select.setString(1, asked.getAggregateId());
      select.setString(2, asked.getAggregateId());
      select.setString(3, asked.getCommandId());
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          OrderEvent event = OrderEvent.parseFrom(found.getBytes(1));
          if (event.getMetadata().getCommandId().equals(asked.getCommandId())) {
            events.add(event);
          }
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new SQLException("An event of " + asked.getAggregateId() + " is damaged", e);
    }
    if (events.isEmpty()) {
      return Optional.empty();
    }
    var last = events.getLast().getMetadata();
    return Optional.of(
        last.getCommandHash().equals(Events.hash(command))
            ? new Outcome.Accepted(last.getVersion(), Events.names(events))
            : new Outcome.IdReused());
  }

  @Override
  public void close() {
    pool.close();
  }
}
