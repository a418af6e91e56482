package io.daybook.projections.correlations;

import static java.util.stream.Collectors.joining;

import io.daybook.readmodels.TableNames;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** The table {@code correlated_commands}, written many rows at a time. */
final class CorrelatedCommandTable {
  private final JdbcClient database;
  private final String put;
  private final String remove;

  CorrelatedCommandTable(JdbcClient database, TableNames names) {
    this.database = database;
    String table = names.table("correlated_commands");
    // Arrays of arrays cannot be unnested row by row: the events come as text, {1,2}.
    this.put =
        """
        INSERT INTO %s (correlation_id, decided_at, aggregate_ordinal, topic_epoch,
          partition, command_offset, causation_id, command_id, command_field, aggregate_id, version,
          outcome, code, events)
        SELECT correlation_id, decided_at, aggregate_ordinal, topic_epoch, partition, command_offset,
          causation_id, command_id, command_field, aggregate_id, version, outcome, code,
          events::integer[]
        FROM unnest(:correlations, :times, :ordinals, :epochs, :partitions, :offsets, :causations,
            :commands, :fields, :aggregates, :versions, :outcomes, :codes, :events)
          AS row (correlation_id, decided_at, aggregate_ordinal, topic_epoch, partition,
            command_offset, causation_id, command_id, command_field, aggregate_id, version, outcome,
            code, events)
        ON CONFLICT DO NOTHING
        """
            .formatted(table);
    // Twice what a batch brings, so that it never falls behind; no wait for another partition's.
    this.remove =
        """
        DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM %1$s WHERE events = '{}' AND decided_at < :before
          ORDER BY decided_at LIMIT 1000 FOR UPDATE SKIP LOCKED))
        """
            .formatted(table);
  }

  /** Writes rows; those that are there already stay as they are. */
  void put(List<CorrelatedCommand> rows) {
    database
        .sql(put)
        .param("correlations", column("text", rows, CorrelatedCommand::correlationId))
        .param("times", column("timestamptz", rows, row -> row.decidedAt().toString()))
        .param("ordinals", column("int4", rows, CorrelatedCommand::ordinal))
        .param("epochs", column("int4", rows, row -> row.position().getTopicEpoch()))
        .param("partitions", column("int4", rows, row -> row.position().getPartition()))
        .param("offsets", column("int8", rows, row -> row.position().getOffset()))
        .param("causations", column("text", rows, CorrelatedCommand::causationId))
        .param("commands", column("text", rows, CorrelatedCommand::commandId))
        .param("fields", column("int4", rows, CorrelatedCommand::field))
        .param("aggregates", column("text", rows, CorrelatedCommand::aggregateId))
        .param("versions", column("int4", rows, CorrelatedCommand::version))
        .param("outcomes", column("int4", rows, row -> row.outcome().getNumber()))
        .param("codes", column("text", rows, CorrelatedCommand::code))
        .param("events", column("text", rows, CorrelatedCommandTable::events))
        .update();
  }

  /** Removes the oldest commands without events that were decided before this time. */
  void removeWithoutEvents(Instant before) {
    database.sql(remove).param("before", before.atOffset(ZoneOffset.UTC)).update();
  }

  private static String events(CorrelatedCommand row) {
    return row.events().stream().map(String::valueOf).collect(joining(",", "{", "}"));
  }

  private static SqlArrayValue column(
      String type, List<CorrelatedCommand> rows, Function<CorrelatedCommand, Object> value) {
    return new SqlArrayValue(type, rows.stream().map(value).toArray());
  }
}
