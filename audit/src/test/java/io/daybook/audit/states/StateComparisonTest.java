package io.daybook.audit.states;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Events;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.fold.AuditedAggregates;
import io.daybook.audit.fold.Hash;
import io.daybook.audit.fold.StateRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StateComparisonTest {
  private final Findings findings = new Findings(_ -> {});
  private final StateComparison comparison = new StateComparison(Events.ORDERS, findings);
  private final AuditedAggregates auditedAggregates = new AuditedAggregates(Events.RULES, 1L << 20);

  @BeforeEach
  void one_order() {
    assertThat(auditedAggregates.next()).isTrue();
    auditedAggregates.change("o-1", auditedAggregate -> auditedAggregate.add(Events.placed("o-1")));
  }

  @Test
  void a_row_as_the_log_says_is_sound() {
    compare(row(1, Hash.of(order().state()), 1));

    assertThat(findings.differences()).isEmpty();
    assertThat(comparison.compared()).isEqualTo(1);
  }

  @Test
  void a_row_of_another_version_is_not_compared_yet() {
    compare(row(2, "other", 2));

    assertThat(findings.differences()).isEmpty();
    assertThat(comparison.compared()).isZero();
  }

  @Test
  void another_state_and_another_command_are_found() {
    compare(row(1, "other", 9));

    assertThat(findings.differences())
        .extracting(one -> one.sentence())
        .containsExactly(
            "sales.order/o-1: the write side has another state than its events add up to: expected"
                + " version 1 hash "
                + Hash.of(order().state())
                + ", found version 1 hash other.",
            "sales.order/o-1: the write side names another last command or time than its last"
                + " event: expected command offset 1, found 9, at version 1.");
  }

  private AuditedAggregate order() {
    return auditedAggregates.find("o-1").orElseThrow();
  }

  private void compare(StateRow row) {
    order().row(row);
    comparison.compare(order());
  }

  private StateRow row(int version, String hash, long commandOffset) {
    return new StateRow(version, hash, order().lastAt(), Events.position(commandOffset));
  }
}
