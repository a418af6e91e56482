package io.daybook.projections;

import io.daybook.readmodels.ProjectionStopped;
import io.daybook.readmodels.TableNames;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checkpoints of one projection and topic: one row per partition. */
final class Checkpoints {
  // A view that is built anew beside the live one has the next generation.
  private static final int GENERATION = 1;

  private static final String ROW =
      """
       projection = :projection AND generation = :generation
         AND events_topic_id = :topicId AND partition = :partition\
      """;

  private final JdbcClient database;
  private final String table;
  private final SourceTopic source;

  Checkpoints(JdbcClient database, TableNames names, SourceTopic source) {
    this.database = database;
    this.table = names.table("checkpoints");
    this.source = source;
  }

  /** How far a partition is applied; a partition that nobody has read gets its row. */
  Checkpoint read(int partition) {
    return find(partition)
        .orElseGet(
            () -> {
              refuseAnotherLog();
              insert(partition, Checkpoint.start(source.commandsEpoch()));
              return find(partition).orElseThrow();
            });
  }

  /**
   * Moves a checkpoint, as the first statement of a transaction: from here to its end nobody else
   * writes rows of this partition.
   *
   * @return false if it does not stand at {@code from}: the partition has another owner
   */
  boolean move(int partition, Checkpoint from, Checkpoint to) {
    int moved =
        row(
                "UPDATE "
                    + table
                    + " SET event_offset = :next, topic_epoch = :epoch,"
                    + " command_offset = :command WHERE"
                    + ROW
                    + " AND event_offset = :expected",
                partition)
            .param("next", to.eventOffset())
            .param("epoch", to.topicEpoch())
            .param("command", to.commandOffset())
            .param("expected", from.eventOffset())
            .update();
    return moved == 1;
  }

  private Optional<Checkpoint> find(int partition) {
    return row(
            "SELECT event_offset, topic_epoch, command_offset FROM " + table + " WHERE" + ROW,
            partition)
        .query((row, _) -> new Checkpoint(row.getLong(1), row.getInt(2), row.getLong(3)))
        .optional();
  }

  private void insert(int partition, Checkpoint start) {
    row(
            """
            INSERT INTO %s (projection, generation, events_topic_id, partition,
              aggregate_ordinal, event_offset, topic_epoch, command_offset)
            VALUES (:projection, :generation, :topicId, :partition,
              :ordinal, :next, :epoch, :command)
            ON CONFLICT DO NOTHING
            """
                .formatted(table),
            partition)
        .param("ordinal", source.ordinal())
        .param("next", start.eventOffset())
        .param("epoch", start.topicEpoch())
        .param("command", start.commandOffset())
        .update();
  }

  /** Versions start again in a log made anew: its events would be taken for duplicates. */
  private void refuseAnotherLog() {
    database
        .sql(
            """
            SELECT events_topic_id FROM %s
            WHERE projection = :projection AND generation = :generation
              AND aggregate_ordinal = :ordinal AND events_topic_id <> :topicId
            LIMIT 1
            """
                .formatted(table))
        .param("projection", source.projection())
        .param("generation", GENERATION)
        .param("ordinal", source.ordinal())
        .param("topicId", source.topicId())
        .query(String.class)
        .optional()
        .ifPresent(
            other -> {
              throw new ProjectionStopped(
                  ("The rows of %s were made from another log: from %s with topic id %s, which now"
                          + " has %s. Use the database that belongs to this log, or an empty one.")
                      .formatted(source.projection(), source.topic(), other, source.topicId()));
            });
  }

  private JdbcClient.StatementSpec row(String sql, int partition) {
    return database
        .sql(sql)
        .param("projection", source.projection())
        .param("generation", GENERATION)
        .param("topicId", source.topicId())
        .param("partition", partition);
  }
}
