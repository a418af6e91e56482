package io.daybook.audit.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Events;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.fold.AuditedAggregates;
import io.daybook.domain.AggregateTypes;
import io.daybook.readmodels.ReadModels;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewComparisonTest {
  private static final long[] APPLIED = {10};
  private static final List<String> ROW =
      List.of(
          "o-1",
          "c-1",
          "PLACED",
          "2026-09-21T14:13:21Z",
          "2026-09-21T14:13:21Z",
          "1",
          "1",
          "",
          "0",
          "0");

  private final Findings findings = new Findings(_ -> {});
  private final View<?> orders =
      View.of(ReadModels.load(AggregateTypes.load()), Events.ORDERS).getFirst();
  private final ViewComparison comparison =
      new ViewComparison(Events.ORDERS, orders, APPLIED, findings);
  private final AuditedAggregates auditedAggregates = new AuditedAggregates(Events.RULES, 1L << 20);

  @BeforeEach
  void one_order() {
    assertThat(auditedAggregates.next()).isTrue();
    auditedAggregates.change("o-1", auditedAggregate -> auditedAggregate.add(Events.placed("o-1")));
  }

  @Test
  void a_row_is_compared_where_its_checkpoint_is_and_not_later() {
    order().viewRow(orders.name(), ROW);
    comparison.before(order(), 0, 10);
    order().add(Events.paid("o-1", 2));
    comparison.end(order());

    assertThat(findings.differences()).isEmpty();
    assertThat(comparison.compared()).isEqualTo(1);
  }

  @Test
  void an_event_before_the_checkpoint_belongs_to_the_row() {
    order().viewRow(orders.name(), ROW);
    comparison.before(order(), 0, 9);
    order().add(Events.paid("o-1", 2));
    comparison.end(order());

    assertThat(findings.differences())
        .singleElement()
        .satisfies(one -> assertThat(one.detail()).endsWith("in status, updated_at, version"));
  }

  @Test
  void missing_and_surplus_rows_are_found() {
    comparison.end(order());
    auditedAggregates.change(
        "o-2", auditedAggregate -> auditedAggregate.viewRow(orders.name(), ROW));
    comparison.end(auditedAggregates.find("o-2").orElseThrow());

    assertThat(findings.differences())
        .extracting(one -> one.subject() + ": " + one.what())
        .containsExactly(
            "sales.order/o-1: sales.order_summaries has no row of it",
            "sales.order/o-2: sales.order_summaries has a row of it, and the log no event");
  }

  private AuditedAggregate order() {
    return auditedAggregates.find("o-1").orElseThrow();
  }
}
