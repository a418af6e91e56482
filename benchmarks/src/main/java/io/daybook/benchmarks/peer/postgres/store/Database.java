package io.daybook.benchmarks.peer.postgres.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A database in which each peer has a schema of its own. */
public record Database(String url, Durability durability) {

  private static final String USER = "postgres";
  private static final Duration FILL_BOUND = Duration.ofSeconds(60);
  private static final Duration FILL_POLL = Duration.ofMillis(5);

  /** Makes tables. */
  @FunctionalInterface
  public interface Tables {
    void create(Connection connection) throws SQLException;
  }

  /** Makes a schema, instead of the one that may have this name, and tables in it. */
  public void create(String schema, Tables tables) {
    try (Connection connection = DriverManager.getConnection(in(schema), USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
      statement.execute("CREATE SCHEMA " + schema);
      tables.create(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create schema " + schema, e);
    }
  }

  /** Connections that are all open and stay so, and commit each statement. */
  public HikariDataSource pool(String schema, int size) {
    return pool(schema, size, true);
  }

  /** The same, but they commit when they are told to. */
  public HikariDataSource transactionalPool(String schema, int size) {
    return pool(schema, size, false);
  }

  private HikariDataSource pool(String schema, int size, boolean autoCommit) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(in(schema));
    config.setUsername(USER);
    config.setMaximumPoolSize(size);
    config.setMaxLifetime(0);
    config.setAutoCommit(autoCommit);
    // Every statement runs prepared and binary from its first time on.
    config.addDataSourceProperty("prepareThreshold", "1");
    HikariDataSource pool = new HikariDataSource(config);
    awaitFull(pool, size);
    return pool;
  }

  private String in(String schema) {
    return "%s?currentSchema=%s&options=-c%%20synchronous_commit=%s"
        .formatted(url, schema, durability.synchronousCommit());
  }

  private static void awaitFull(HikariDataSource pool, int size) {
    long deadline = System.nanoTime() + FILL_BOUND.toNanos();
    while (pool.getHikariPoolMXBean().getTotalConnections() < size) {
      if (System.nanoTime() > deadline) {
        pool.close();
        throw new IllegalStateException("No " + size + " connections after " + FILL_BOUND);
      }
      try {
        Thread.sleep(FILL_POLL);
      } catch (InterruptedException e) {
        pool.close();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while a pool was filled", e);
      }
    }
  }
}
