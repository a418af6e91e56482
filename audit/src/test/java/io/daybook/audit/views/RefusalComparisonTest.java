package io.daybook.audit.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Events;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.BoundedSlices;
import io.daybook.audit.fold.CommandRows;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusalComparisonTest {
  private final Findings findings = new Findings(_ -> {});
  private final BoundedSlices<CommandRows> slice =
      new BoundedSlices<>(_ -> new CommandRows(), 1L << 20);
  private final RefusalComparison comparison =
      new RefusalComparison(slice, new long[] {9}, findings);

  @BeforeEach
  void one_slice() {
    assertThat(slice.next()).isTrue();
  }

  @Test
  void rows_as_their_outcomes_are_sound() {
    add(refused(1).build());
    comparison.compare(refused(1).build());
    comparison.end();

    assertThat(findings.differences()).isEmpty();
    assertThat(comparison.compared()).isEqualTo(1);
  }

  @Test
  void missing_other_and_surplus_rows_are_found() {
    add(refused(2).setCode("ORDER_UNKNOWN").build());
    add(refused(3).build());
    comparison.compare(refused(1).build());
    comparison.compare(refused(2).build());
    comparison.end();

    assertThat(findings.differences())
        .extracting(one -> one.subject() + ": " + one.what())
        .containsExactly(
            "sales.order/o-1, command at partition 0, offset 1: correlated_commands has no row of it",
            "sales.order/o-1, command at partition 0, offset 2: correlated_commands has another row of"
                + " it",
            "sales.order/o-1, command at partition 0, offset 3: correlated_commands has a row of it that"
                + " the log does not account for");
  }

  private void add(CommandOutcome outcome) {
    slice.change("sales.order/o-1", rows -> rows.add(CorrelatedCommands.expected(outcome)));
  }

  private static CommandOutcome.Builder refused(long offset) {
    return CommandOutcome.newBuilder()
        .setCommandId("command-" + offset)
        .setAggregateType(Events.ORDERS.name())
        .setAggregateId("o-1")
        .setCommandPosition(Events.position(offset))
        .setOutcome(Outcome.OUTCOME_REJECTED)
        .setCode("ORDER_NOT_PAID");
  }
}
