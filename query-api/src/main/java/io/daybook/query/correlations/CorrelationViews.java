package io.daybook.query.correlations;

import static java.util.stream.Collectors.toMap;

import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.proto.v1.Outcome;
import io.daybook.readmodels.TableNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The view of correlations that projections keeps in PostgreSQL; a contract, like the topics. */
final class CorrelationViews {
  // A later release may have written others, and an earlier one took a look-up's from anybody.
  private static final Set<Integer> OUTCOMES =
      Set.of(
          Outcome.OUTCOME_ACCEPTED_VALUE,
          Outcome.OUTCOME_REJECTED_VALUE,
          Outcome.OUTCOME_VERSION_CONFLICT_VALUE,
          Outcome.OUTCOME_COMMAND_ID_REUSED_VALUE,
          Outcome.OUTCOME_FAILED_VALUE);

  private final JdbcClient jdbc;
  private final String commands;
  private final Rules rules;
  private final Map<Integer, AggregateType> types;

  CorrelationViews(JdbcClient jdbc, TableNames names, Rules rules) {
    this.jdbc = jdbc;
    // The window function bounds what is read by nodes, however many events a command has; one row
    // more than the page shows that there is a next one.
    this.commands =
        """
        SELECT * FROM (
          SELECT decided_at, aggregate_ordinal, topic_epoch, partition, command_offset,
            causation_id, command_id, command_field, aggregate_id, version, outcome, code, events,
            sum(1 + cardinality(events)) OVER (
              ORDER BY decided_at, aggregate_ordinal, topic_epoch, partition, command_offset
              ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING) AS nodes_before
          FROM %s
          WHERE correlation_id = :correlation
            AND aggregate_ordinal IN (:types) AND outcome IN (:outcomes)
            AND (decided_at, aggregate_ordinal, topic_epoch, partition, command_offset)
              > (:time, :ordinal, :epoch, :partition, :offset)
          ORDER BY decided_at, aggregate_ordinal, topic_epoch, partition, command_offset
          LIMIT :limit) AS correlation
        WHERE nodes_before IS NULL OR nodes_before <= :nodes
        """
            .formatted(names.table("v1_correlated_commands"));
    this.rules = rules;
    this.types =
        rules.types().all().stream().collect(toMap(AggregateType::ordinal, Function.identity()));
  }

  /**
   * The commands with this many nodes and one command more, in the order of their positions; those
   * of types and outcomes that this release does not know are left out.
   */
  List<CorrelatedCommand> commands(String correlationId, CorrelationPosition after, int nodes) {
    return jdbc.sql(commands)
        .param("correlation", correlationId)
        .param("time", after.decidedAt().atOffset(ZoneOffset.UTC))
        .param("ordinal", after.ordinal())
        .param("epoch", after.topicEpoch())
        .param("partition", after.partition())
        .param("offset", after.commandOffset())
        .param("types", types.keySet())
        .param("outcomes", OUTCOMES)
        .param("limit", nodes + 1)
        .param("nodes", nodes)
        .query((row, _) -> command(row))
        .list();
  }

  private CorrelatedCommand command(ResultSet row) throws SQLException {
    int ordinal = row.getInt("aggregate_ordinal");
    AggregateType type = Objects.requireNonNull(types.get(ordinal));
    // A row keeps the arms of the release that wrote it; a history shows today's forms.
    IntUnaryOperator currentArm = rules.of(type)::currentEventArm;
    Integer[] arms = (Integer[]) row.getArray("events").getArray();
    return new CorrelatedCommand(
        new CorrelationPosition(
            row.getObject("decided_at", OffsetDateTime.class).toInstant(),
            ordinal,
            row.getInt("topic_epoch"),
            row.getInt("partition"),
            row.getLong("command_offset")),
        type,
        row.getString("aggregate_id"),
        row.getString("command_id"),
        row.getInt("command_field"),
        row.getString("causation_id"),
        row.getInt("version"),
        Objects.requireNonNullElse(
            Outcome.forNumber(row.getInt("outcome")), Outcome.OUTCOME_UNSPECIFIED),
        row.getString("code"),
        Stream.of(arms).map(currentArm::applyAsInt).toList());
  }
}
