package io.daybook.audit.views;

import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.fold.Hash;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.LoggedEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares a view of one row per aggregate with the fold, as far as its checkpoints say. */
final class ViewComparison implements RowComparison {
  private final AggregateType type;
  private final View<?> view;
  private final long[] applied;
  private final Findings findings;
  private long compared;
  private boolean failed;

  /**
   * @param applied for each partition, the offset before which events are applied
   */
  ViewComparison(AggregateType type, View<?> view, long[] applied, Findings findings) {
    this.type = type;
    this.view = view;
    this.applied = applied;
    this.findings = findings;
  }

  /** The first event that is not applied is where both meet. */
  @Override
  public void before(AuditedAggregate auditedAggregate, int partition, long offset) {
    if (offset >= applied[partition]) {
      compare(auditedAggregate);
    }
  }

  @Override
  public void after(
      AuditedAggregate auditedAggregate, int partition, long offset, LoggedEvent event) {}

  @Override
  public void end(AuditedAggregate auditedAggregate) {
    compare(auditedAggregate);
  }

  /** Compares an aggregate, unless that was done. */
  private void compare(AuditedAggregate auditedAggregate) {
    if (failed || !auditedAggregate.takeViewComparison(view.name())) {
      return;
    }
    @Nullable List<String> found = auditedAggregate.viewRow(view.name());
    if (auditedAggregate.version() == 0) {
      if (found != null) {
        find(auditedAggregate, "has a row of it, and the log no event", List.of(), found);
      }
      return;
    }
    List<String> expected;
    try {
      expected = view.expected(auditedAggregate);
    } catch (RuntimeException e) {
      failed = true;
      findings.unaudited(
          "%s: its projection fails to say what the row of %s must be: %s"
              .formatted(view.name(), auditedAggregate.id(), e));
      return;
    }
    compared++;
    if (found == null) {
      find(auditedAggregate, "has no row of it", expected, List.of());
    } else if (!found.equals(expected)) {
      find(auditedAggregate, "has another row of it", expected, found);
    }
  }

  private void find(
      AuditedAggregate auditedAggregate, String what, List<String> expected, List<String> found) {
    String differing =
        expected.isEmpty() || found.isEmpty() ? "" : ", in " + differing(expected, found);
    findings.add(
        AuditedPart.VIEWS,
        type + "/" + auditedAggregate.id(),
        view.name() + " " + what,
        "expected %s, found %s%s".formatted(shown(expected), shown(found), differing));
  }

  private String differing(List<String> expected, List<String> found) {
    return IntStream.range(0, expected.size())
        .filter(i -> !expected.get(i).equals(found.get(i)))
        .mapToObj(i -> view.columns().get(i))
        .collect(Collectors.joining(", "));
  }

  private String shown(List<String> row) {
    return row.isEmpty()
        ? "none"
        : "version %s hash %s".formatted(row.get(view.columns().indexOf("version")), Hash.of(row));
  }

  @Override
  public long compared() {
    return compared;
  }
}
