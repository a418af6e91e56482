package io.daybook.database;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads several tables as they were at one instant. */
public final class Snapshots {
  // In SQL: the driver sets the isolation for the session, which a pooler shares with others.
  private static final String ONE_INSTANT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private final JdbcClient database;
  private final TransactionTemplate transaction;

  /**
   * Snapshots of a database.
   *
   * @param timeout of each, in whole seconds
   */
  public Snapshots(JdbcClient database, PlatformTransactionManager transactions, Duration timeout) {
    this.database = database;
    this.transaction = new TransactionTemplate(transactions);
    transaction.setReadOnly(true);
    transaction.setTimeout(Math.toIntExact(timeout.toSeconds()));
  }

  /** Runs all statements of {@code reading} on one snapshot. */
  public <T> T read(Supplier<T> reading) {
    return transaction.execute(
        _ -> {
          database.sql(ONE_INSTANT).update();
          return reading.get();
        });
  }
}
