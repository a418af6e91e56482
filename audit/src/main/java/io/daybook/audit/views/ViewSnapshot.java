package io.daybook.audit.views;

import io.daybook.database.Snapshots;
import io.daybook.readmodels.TableNames;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Reads a view and its checkpoints as they were at one instant. */
public final class ViewSnapshot {
  /** Rows that the driver holds at a time. */
  private static final int FETCH = 1_000;

  /** Of a view of many millions of rows. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final JdbcClient database;
  private final TableNames names;
  private final Snapshots snapshots;

  public ViewSnapshot(
      JdbcClient database, TableNames names, PlatformTransactionManager transactions) {
    this.database = database;
    this.names = names;
    this.snapshots = new Snapshots(database, transactions, TIMEOUT);
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
    return snapshots.read(
        () -> {
          readCheckpoints(rows, applied);
          database
              .sql(rows.select().formatted(names.table(rows.table())))
              .params(rows.parameters())
              .withFetchSize(FETCH)
              .query(each);
          return applied;
        });
  }

  /**
   * Rows of a view.
   *
   * @param projection that makes them
   * @param ordinal of the aggregate type whose records they are made from; 0 for outcomes
   * @param table that has them
   * @param select with {@code %s} in place of the table
   */
  record Rows(
      String projection, int ordinal, String table, String select, Map<String, ?> parameters) {}

  private void readCheckpoints(Rows rows, long[] applied) {
    database
        .sql(
            """
            SELECT partition, event_offset, count(*) OVER (PARTITION BY partition) AS generations
            FROM %s WHERE projection = :projection AND aggregate_ordinal = :ordinal
            """
                .formatted(names.table("v1_checkpoints")))
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
