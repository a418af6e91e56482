package io.daybook.audit.views;

import static java.util.stream.Collectors.toMap;

import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.AuditedAggregates;
import io.daybook.audit.fold.BoundedSlices;
import io.daybook.audit.fold.CommandRows;
import io.daybook.audit.views.ViewSnapshot.Rows;
import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.readmodels.ReadModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.TransactionException;

/**
 * The views in PostgreSQL, for one audit: rows are read into what is known of a slice. If
 * PostgreSQL does not answer, that is reported once, and the audit goes on without it.
 */
public final class Views {
  private final Rules rules;
  private final ReadModels readModels;
  private final ViewSnapshot snapshot;
  private final int partitions;
  private final Findings findings;
  private boolean away;

  /**
   * @param rules of all types that the installation knows, audited or not
   */
  public Views(
      Rules rules,
      ReadModels readModels,
      ViewSnapshot snapshot,
      int partitions,
      Findings findings) {
    this.rules = rules;
    this.readModels = readModels;
    this.snapshot = snapshot;
    this.partitions = partitions;
    this.findings = findings;
  }

  /** Reads what the views have of one type, to be compared with its events. */
  public List<RowComparison> read(AggregateType type, AuditedAggregates auditedAggregates) {
    List<RowComparison> comparisons = new ArrayList<>();
    for (View<?> view : View.of(readModels, type)) {
      readRows(type, view, auditedAggregates)
          .ifPresent(applied -> comparisons.add(new ViewComparison(type, view, applied, findings)));
    }
    readCorrelations(type, auditedAggregates)
        .ifPresent(applied -> comparisons.add(new CorrelationComparison(type, applied, findings)));
    return comparisons;
  }

  private Optional<long[]> readRows(
      AggregateType type, View<?> view, AuditedAggregates auditedAggregates) {
    return read(
        view.rows(type),
        row -> {
          String id = view.id(row);
          if (auditedAggregates.holds(id)) {
            var columns = view.read(row);
            auditedAggregates.change(
                id, auditedAggregate -> auditedAggregate.viewRow(view.name(), columns));
          }
        });
  }

  private Optional<long[]> readCorrelations(
      AggregateType type, AuditedAggregates auditedAggregates) {
    return read(
        CorrelatedCommands.ofEvents(type),
        row -> {
          String id = CorrelatedCommands.aggregateId(row);
          if (auditedAggregates.holds(id)) {
            var found = CorrelatedCommands.read(row, rules.of(type)::currentEventArm);
            auditedAggregates.change(
                id, auditedAggregate -> auditedAggregate.correlations().add(found));
          }
        });
  }

  /**
   * Reads the commands without events into a slice, whose keys are {@code <type>/<aggregate id>}.
   *
   * @param since when they were decided
   */
  public Optional<RefusalComparison> readRefusals(
      List<AggregateType> types, Instant since, BoundedSlices<CommandRows> slice) {
    Map<Integer, String> audited =
        types.stream().collect(toMap(AggregateType::ordinal, AggregateType::name));
    List<Integer> ordinals = rules.types().all().stream().map(AggregateType::ordinal).toList();
    return read(
            CorrelatedCommands.withoutEvents(audited.keySet(), ordinals, since),
            row -> {
              int ordinal = CorrelatedCommands.ordinal(row);
              String type = audited.getOrDefault(ordinal, "type number " + ordinal);
              String key = type + "/" + CorrelatedCommands.aggregateId(row);
              if (slice.holds(key)) {
                var found = CorrelatedCommands.read(row, IntUnaryOperator.identity());
                slice.change(key, rows -> rows.add(found));
              }
            })
        .map(applied -> new RefusalComparison(slice, applied, findings));
  }

  private Optional<long[]> read(Rows rows, RowCallbackHandler each) {
    if (away) {
      return Optional.empty();
    }
    try {
      return Optional.of(snapshot.read(rows, partitions, each));
    } catch (TransactionException e) {
      away = true;
      findings.unaudited("the views: PostgreSQL cannot be asked: " + e.getMessage());
    } catch (DataAccessException | IllegalStateException e) {
      findings.unaudited("%s cannot be read: %s".formatted(rows.projection(), e.getMessage()));
    }
    return Optional.empty();
  }
}
