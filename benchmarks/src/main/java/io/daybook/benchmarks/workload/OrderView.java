package io.daybook.benchmarks.workload;

import io.daybook.localstack.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** One connection that looks at PostgreSQL's view of the orders. */
final class OrderView implements AutoCloseable {
  private static final String SEEN =
      "SELECT 1 FROM sales.order_summaries WHERE order_id = ? AND version >= ?";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Connection connection;
  private final PreparedStatement seen;

  OrderView(LocalPostgres postgres) {
    try {
      connection =
          DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
      seen = connection.prepareStatement(SEEN);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot look at the view", e);
    }
  }

  /** Asks each millisecond; returns once the order is there at this version. */
  void await(String orderId, int version)
      throws SQLException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    seen.setString(1, orderId);
    seen.setInt(2, version);
    while (!isThere()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("%s@%d is not in the view".formatted(orderId, version));
      }
      Thread.sleep(1);
    }
  }

  private boolean isThere() throws SQLException {
    try (ResultSet rows = seen.executeQuery()) {
      return rows.next();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot close a connection", e);
    }
  }
}
