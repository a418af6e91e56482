package io.daybook.projections.correlations;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.readmodels.ProjectionStopped;
import io.daybook.readmodels.Source;
import io.daybook.readmodels.TableNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Commands of all aggregate types that left no event. They are kept as long as their topic. */
record CorrelatedOutcomes(AggregateTypes types) implements Source<CommandOutcome> {
  private static final Duration KEPT = Duration.ofDays(30);

  @Override
  public CommandOutcome messageType() {
    return CommandOutcome.getDefaultInstance();
  }

  @Override
  public void apply(JdbcClient database, TableNames names, List<CommandOutcome> outcomes) {
    CorrelatedCommandTable table = new CorrelatedCommandTable(database, names);
    List<CorrelatedCommand> commands = outcomes.stream().map(this::command).toList();
    table.put(commands);
    commands.stream()
        .map(CorrelatedCommand::decidedAt)
        .max(Comparator.<Instant>naturalOrder())
        .ifPresent(latest -> table.removeWithoutEvents(latest.minus(KEPT)));
  }

  private CorrelatedCommand command(CommandOutcome outcome) {
    return new CorrelatedCommand(
        outcome.getCorrelationId(),
        CorrelatedCommand.instant(outcome.getDecidedAt()),
        ordinal(outcome),
        outcome.getCommandPosition(),
        outcome.getCausationId(),
        outcome.getCommandId(),
        outcome.getCommandField(),
        outcome.getAggregateId(),
        outcome.getVersion(),
        outcome.getOutcome(),
        outcome.getCode(),
        List.of());
  }

  private int ordinal(CommandOutcome outcome) {
    return types
        .byName(outcome.getAggregateType())
        .map(AggregateType::ordinal)
        .orElseThrow(
            () ->
                new ProjectionStopped(
                    "The outcome of command %s is of the aggregate type '%s', which this release does not know."
                        .formatted(outcome.getCommandId(), outcome.getAggregateType())));
  }
}
