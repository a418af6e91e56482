package io.daybook.query.correlations;

import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import io.daybook.query.request.RequiredOffsets;
import io.daybook.query.views.Checkpoints;
import io.daybook.query.views.SnapshotAnswer;
import io.daybook.query.views.ViewReader;
import io.daybook.readmodels.TableNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of correlations, once the view is as far as the caller demands. */
public final class Correlations {
  private static final String PROJECTION = "correlations";

  private final CorrelationViews views;
  private final Checkpoints checkpoints;
  private final ViewReader reader;

  private Correlations(CorrelationViews views, Checkpoints checkpoints, ViewReader reader) {
    this.views = views;
    this.checkpoints = checkpoints;
    this.reader = reader;
  }

  /** Over the views of this database. */
  public static Correlations of(
      Rules rules, EventLog log, JdbcClient jdbc, TableNames names, ViewReader reader) {
    return new Correlations(
        new CorrelationViews(jdbc, names, rules),
        new Checkpoints(jdbc, names, PROJECTION, log, rules.types().all()),
        reader);
  }

  /**
   * One page.
   *
   * @throws ProblemException 404 if nothing is known of the correlation; 503 if the view is not as
   *     far within the wait, or cannot be read
   */
  CorrelationPage page(CorrelationQuery query, Optional<ConsistencyToken> token) {
    Map<AggregateType, RequiredOffsets> required = checkpoints.required(token);
    CorrelationPage page = reader.await(required, needed -> read(query, needed));
    if (page.nodes().isEmpty() && query.after().isEmpty()) {
      throw ProblemType.CORRELATION_UNKNOWN.exception(
          "No command belongs to %s.".formatted(query.correlationId()));
    }
    return page;
  }

  private SnapshotAnswer<CorrelationPage> read(
      CorrelationQuery query, Map<AggregateType, RequiredOffsets> required) {
    Checkpoints.Applied applied = checkpoints.read();
    long lag = applied.lag(required);
    if (lag > 0) {
      return SnapshotAnswer.behind(lag);
    }
    List<CorrelatedCommand> found =
        views.commands(
            query.correlationId(),
            query.after().orElse(CorrelationPosition.START),
            query.pageSize());
    List<CorrelatedCommand> page = found.subList(0, fitting(found, query.pageSize()));
    return SnapshotAnswer.of(
        new CorrelationPage(
            query.correlationId(),
            CausalOrder.of(page),
            page.size() < found.size() ? Optional.of(page.getLast().position()) : Optional.empty(),
            applied.token((type, partition) -> isOn(page, type, partition))));
  }

  private static boolean isOn(List<CorrelatedCommand> page, AggregateType type, int partition) {
    return page.stream()
        .map(CorrelatedCommand::position)
        .anyMatch(at -> at.ordinal() == type.ordinal() && at.partition() == partition);
  }

  /** How many commands a page takes: a command and its events are never parted. */
  private static int fitting(List<CorrelatedCommand> found, int pageSize) {
    int commands = 0;
    int nodes = 0;
    for (CorrelatedCommand command : found) {
      nodes += command.nodes();
      if (commands > 0 && nodes > pageSize) {
        break;
      }
      commands++;
    }
    return commands;
  }
}
