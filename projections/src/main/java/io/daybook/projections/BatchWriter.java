package io.daybook.projections;

import com.google.protobuf.Message;
import io.daybook.readmodels.Source;
import io.daybook.readmodels.TableNames;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Writes a batch's rows and its checkpoint in one database transaction, or nothing. */
final class BatchWriter<M extends Message> {
  // Of the transaction, not of the session, which a pooler shares. An instance that was frozen
  // within a transaction gives its checkpoint's lock back.
  private static final String BOUNDS =
      "SET LOCAL lock_timeout = '5s'; SET LOCAL idle_in_transaction_session_timeout = '10s'";

  private final Source<M> source;
  private final JdbcClient database;
  private final TableNames names;
  private final Checkpoints checkpoints;
  private final TransactionOperations transactions;

  BatchWriter(
      Source<M> source,
      JdbcClient database,
      TableNames names,
      Checkpoints checkpoints,
      TransactionOperations transactions) {
    this.source = source;
    this.database = database;
    this.names = names;
    this.checkpoints = checkpoints;
    this.transactions = transactions;
  }

  /** Where a partition is to be read on. */
  Checkpoint checkpoint(int partition) {
    return checkpoints.read(partition);
  }

  /**
   * Writes a batch.
   *
   * @return false if the partition has another owner, and nothing was written
   */
  boolean write(int partition, Checkpoint from, Checkpoint to, List<CommittedEvent<M>> batch) {
    Boolean written =
        transactions.execute(
            transaction -> {
              database.sql(BOUNDS).update();
              if (!checkpoints.move(partition, from, to)) {
                transaction.setRollbackOnly();
                return false;
              }
              source.apply(database, names, batch.stream().map(CommittedEvent::event).toList());
              return true;
            });
    return Boolean.TRUE.equals(written);
  }
}
