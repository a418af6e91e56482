package io.daybook.projections;

import com.google.protobuf.Message;
import io.daybook.readmodels.Source;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Writes a batch's rows and its checkpoint in one database transaction, or nothing. */
final class BatchWriter<M extends Message> {
  private final Source<M> source;
  private final JdbcClient database;
  private final Checkpoints checkpoints;
  private final TransactionOperations transactions;

  BatchWriter(
      Source<M> source,
      JdbcClient database,
      Checkpoints checkpoints,
      TransactionOperations transactions) {
    this.source = source;
    this.database = database;
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
              if (!checkpoints.move(partition, from, to)) {
                transaction.setRollbackOnly();
                return false;
              }
              source.apply(database, batch.stream().map(CommittedEvent::event).toList());
              return true;
            });
    return Boolean.TRUE.equals(written);
  }
}
