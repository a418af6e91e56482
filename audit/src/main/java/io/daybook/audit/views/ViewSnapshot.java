package io.daybook.audit.views;

import io.daybook.audit.fold.Accounts;
import io.daybook.eventlog.AggregateType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads a view and its checkpoints as they were at one instant. */
public final class ViewSnapshot {
  /** Rows that the driver holds at a time. */
  private static final int FETCH = 1_000;

  /** Of a view of many millions of rows. */
  private static final int TIMEOUT_S = 300;

  private static final String CHECKPOINTS =
      """
      SELECT partition, event_offset, count(*) OVER (PARTITION BY partition) AS generations
      FROM v1_checkpoints WHERE projection = :projection AND aggregate_ordinal = :ordinal
      """;

  private final JdbcClient database;
  private final TransactionTemplate snapshot;

  public ViewSnapshot(JdbcClient database, PlatformTransactionManager transactions) {
    this.database = database;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
    snapshot.setTimeout(TIMEOUT_S);
  }

  /**
   * Reads the rows of a slice into its accounts.
   *
   * @return for each partition, the offset before which events are applied
   * @throws IllegalStateException if the view is being built anew: no checkpoint is its own then
   */
  public long[] read(AggregateType type, View view, int partitions, Accounts accounts) {
    long[] applied = new long[partitions];
    snapshot.executeWithoutResult(
        _ -> {
          readCheckpoints(type, view, applied);
          readRows(view, accounts);
        });
    return applied;
  }

  private void readCheckpoints(AggregateType type, View view, long[] applied) {
    database
        .sql(CHECKPOINTS)
        .param("projection", view.projection())
        .param("ordinal", type.ordinal())
        .query(
            row -> {
              if (row.getInt("generations") > 1) {
                throw new IllegalStateException(
                    view.projection() + " has several checkpoints of one partition");
              }
              int partition = row.getInt("partition");
              if (partition < applied.length) {
                applied[partition] = row.getLong("event_offset");
              }
            });
  }

  private void readRows(View view, Accounts accounts) {
    database
        .sql(view.select())
        .withFetchSize(FETCH)
        .query(
            row -> {
              String id = row.getString(1);
              if (accounts.holds(id)) {
                var columns = view.read(row);
                accounts.change(id, account -> account.viewRow(columns));
              }
            });
  }
}
