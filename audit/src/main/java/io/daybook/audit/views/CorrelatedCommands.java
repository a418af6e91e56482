package io.daybook.audit.views;

import static java.util.stream.Collectors.joining;

import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.CommandRow;
import io.daybook.audit.fold.CommandRowComparison;
import io.daybook.audit.views.ViewSnapshot.Rows;
import io.daybook.domain.AggregateType;
import io.daybook.domain.IssuedCommandId;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** {@code v1_correlated_commands}: one row per command, which its events or its outcome show. */
final class CorrelatedCommands {
  private static final String PROJECTION = "correlations";
  private static final String VIEW = "v1_correlated_commands";

  /** Of checkpoints of outcomes, which are of all types. */
  private static final int OUTCOMES = 0;

  private static final String SELECT =
      """
      SELECT aggregate_ordinal, topic_epoch, partition, command_offset, correlation_id, decided_at,
        causation_id, command_id, command_field, aggregate_id, version, outcome, code,
        events
      FROM %s
      """;

  private CorrelatedCommands() {}

  static CommandRowComparison comparison(Findings findings) {
    return new CommandRowComparison(AuditedPart.VIEWS, "correlated_commands", findings);
  }

  /** Commands of a type that made events. */
  static Rows ofEvents(AggregateType type) {
    return new Rows(
        PROJECTION,
        type.ordinal(),
        VIEW,
        SELECT + "WHERE aggregate_ordinal = :ordinal AND events <> '{}'",
        Map.of("ordinal", type.ordinal()));
  }

  /**
   * Commands that left no event, and rows of a type that nobody has declared.
   *
   * @param audited ordinals of the types
   * @param declared ordinals of all types
   * @param since when they were decided
   */
  static Rows withoutEvents(
      Collection<Integer> audited, Collection<Integer> declared, Instant since) {
    return new Rows(
        PROJECTION,
        OUTCOMES,
        VIEW,
        SELECT
            + """
            WHERE (events = '{}' AND decided_at >= :since AND aggregate_ordinal IN (:audited))
              OR aggregate_ordinal NOT IN (:declared)
            """,
        Map.of("since", since.atOffset(ZoneOffset.UTC), "audited", audited, "declared", declared));
  }

  /** Ordinal of the type of a row. */
  static int ordinal(ResultSet row) throws SQLException {
    return row.getInt("aggregate_ordinal");
  }

  static String aggregateId(ResultSet row) throws SQLException {
    return row.getString("aggregate_id");
  }

  /**
   * Reads a row.
   *
   * @param currentArm of an arm that an earlier release may have read as it was written: an
   *     upcaster that came later does not change the row
   */
  static CommandRow read(ResultSet row, IntUnaryOperator currentArm) throws SQLException {
    CommandPosition command =
        CommandPosition.newBuilder()
            .setTopicEpoch(row.getInt("topic_epoch"))
            .setPartition(row.getInt("partition"))
            .setOffset(row.getLong("command_offset"))
            .build();
    return row(
        command,
        Times.text(row, "decided_at"),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        row.getString("command_id"),
        row.getInt("command_field"),
        aggregateId(row),
        row.getInt("version"),
        row.getInt("outcome"),
        row.getString("code"),
        text(Stream.of((Integer[]) row.getArray("events").getArray()).map(currentArm::applyAsInt)));
  }

  /**
   * The row that a command's events make.
   *
   * @param last of them
   * @param arms their field numbers in their union, in order
   */
  static CommandRow expected(EventMetadata last, List<Integer> arms) {
    return row(
        last.getCommandPosition(),
        Times.text(last.getOccurredAt()),
        stored(last.getCorrelationId()),
        cause(last.getCausationId(), last.getCommandId()),
        last.getCommandId(),
        last.getCommandField(),
        last.getAggregateId(),
        last.getVersion(),
        Outcome.OUTCOME_ACCEPTED_VALUE,
        "",
        text(arms.stream()));
  }

  static CommandRow expected(CommandOutcome outcome) {
    return row(
        outcome.getCommandPosition(),
        Times.text(outcome.getDecidedAt()),
        stored(outcome.getCorrelationId()),
        cause(outcome.getCausationId(), outcome.getCommandId()),
        outcome.getCommandId(),
        outcome.getCommandField(),
        outcome.getAggregateId(),
        outcome.getVersion(),
        outcome.getOutcomeValue(),
        outcome.getCode(),
        text(Stream.of()));
  }

  private static String text(Stream<Integer> arms) {
    return arms.map(String::valueOf).collect(joining(",", "{", "}"));
  }

  private static CommandRow row(CommandPosition command, Object... columns) {
    return CommandRow.of(command, Stream.of(columns).map(String::valueOf).toList());
  }

  /** A command that nobody caused names itself. */
  private static String cause(String causationId, String commandId) {
    String cause = stored(causationId);
    return cause.equals(commandId) && IssuedCommandId.parse(commandId).isEmpty() ? "" : cause;
  }

  /** PostgreSQL has no text with this character. */
  private static String stored(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
