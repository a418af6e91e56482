package io.daybook.audit.views;

import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
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
   * Reads rows.
   *
   * @param each gets each row
   * @return for each partition, the offset before which records are applied
   * @throws IllegalStateException if the view is being built anew: no checkpoint is its own then
   */
  long[] read(Rows rows, int partitions, RowCallbackHandler each) {
    long[] applied = new long[partitions];
    snapshot.executeWithoutResult(
        _ -> {
          readCheckpoints(rows, applied);
          database.sql(rows.select()).params(rows.parameters()).withFetchSize(FETCH).query(each);
        });
    return applied;
  }

  /**
   * Rows of a view.
   *
   * @param projection that makes them
   * @param ordinal of the aggregate type whose records they are made from; 0 for outcomes
   */
  record Rows(String projection, int ordinal, String select, Map<String, ?> parameters) {}

  private void readCheckpoints(Rows rows, long[] applied) {
    database
        .sql(CHECKPOINTS)
        .param("projection", rows.projection())
        .param("ordinal", rows.ordinal())
        .query(
            row -> {
              if (row.getInt("generations") > 1) {
                throw new IllegalStateException("there are several checkpoints of one partition");
              }
              int partition = row.getInt("partition");
              if (partition < applied.length) {
                applied[partition] = row.getLong("event_offset");
              }
            });
  }
}
