package io.daybook.projections;

import com.zaxxer.hikari.HikariDataSource;

/** The pool has a connection for each projection, one for the health checks, and one to spare. */
final class ConnectionPool {
  private static final int OTHERS = 2;

  ConnectionPool(HikariDataSource database, RunningProjections projections) {
    database.setMaximumPoolSize(projections.statuses().size() + OTHERS);
  }
}
