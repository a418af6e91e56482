package io.daybook.audit.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Events;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.fold.AuditedAggregates;
import io.daybook.audit.fold.CommandRow;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.proto.v1.EventMetadata;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorrelationComparisonTest {
  /** Field numbers of OrderPlaced and OrderPaid in their union. */
  private static final int PLACED = 10;

  private static final int PAID = 13;
  private static final long[] APPLIED = {2};

  private final Findings findings = new Findings(_ -> {});
  private final CorrelationComparison comparison =
      new CorrelationComparison(Events.ORDERS, APPLIED, findings);
  private final AuditedAggregates auditedAggregates = new AuditedAggregates(Events.RULES, 1L << 20);

  @BeforeEach
  void one_slice() {
    assertThat(auditedAggregates.next()).isTrue();
  }

  @Test
  void the_row_of_a_command_tells_of_all_its_events() {
    add(CorrelatedCommands.expected(one(1).build(), List.of(PLACED)));
    add(CorrelatedCommands.expected(paid(3, 1), List.of(PAID, PAID)));
    fold(0, Events.placed("o-1"));
    assertThat(comparison.compared()).isEqualTo(1);
    CorrelationComparison later =
        new CorrelationComparison(Events.ORDERS, new long[] {3}, findings);
    fold(later, 1, event(paid(2, 0)));
    fold(later, 2, event(paid(3, 1)));
    later.end(order());

    assertThat(findings.differences()).isEmpty();
    assertThat(later.compared()).isEqualTo(1);
  }

  @Test
  void missing_and_other_rows_are_found() {
    add(
        CorrelatedCommands.expected(
            one(2).setCorrelationId("another correlation").build(), List.of(PAID)));
    fold(0, Events.placed("o-1"));
    fold(1, Events.paid("o-1", 2));
    comparison.end(order());

    assertThat(found())
        .containsExactly(
            "sales.order/o-1, command at partition 0, offset 1: correlated_commands has no row of it",
            "sales.order/o-1, command at partition 0, offset 2: correlated_commands has another row of"
                + " it");
  }

  @Test
  void a_command_whose_events_are_not_applied_has_no_row_yet() {
    fold(2, Events.placed("o-1"));
    comparison.end(order());
    assertThat(findings.differences()).isEmpty();

    add(CorrelatedCommands.expected(one(1).build(), List.of(PLACED)));
    comparison.end(order());
    assertThat(found())
        .containsExactly(
            "sales.order/o-1, command at partition 0, offset 1: correlated_commands has a row of it that"
                + " the log does not account for");
  }

  @Test
  void a_second_row_of_a_command_is_one_too_many() {
    add(CorrelatedCommands.expected(one(1).build(), List.of(PLACED)));
    add(
        CorrelatedCommands.expected(
            one(1).setCorrelationId("another correlation").build(), List.of(PLACED)));
    fold(0, Events.placed("o-1"));
    comparison.end(order());

    assertThat(found()).singleElement().asString().contains("has a row of it that the log does");
  }

  @Test
  void nothing_is_expected_of_a_history_at_fault() {
    add(CorrelatedCommands.expected(one(2).build(), List.of(PAID)));
    auditedAggregates.change("o-1", AuditedAggregate::breakOff);
    comparison.end(order());

    assertThat(findings.differences()).isEmpty();
  }

  private List<String> found() {
    return findings.differences().stream().map(one -> one.subject() + ": " + one.what()).toList();
  }

  private void add(CommandRow row) {
    auditedAggregates.change("o-1", auditedAggregate -> auditedAggregate.correlations().add(row));
  }

  private void fold(long offset, LoggedEvent event) {
    fold(comparison, offset, event);
  }

  private void fold(CorrelationComparison with, long offset, LoggedEvent event) {
    auditedAggregates.change(
        "o-1",
        auditedAggregate -> {
          assertThat(auditedAggregate.add(event)).isEmpty();
          with.after(auditedAggregate, 0, offset, event);
        });
  }

  private static EventMetadata.Builder one(int version) {
    return Events.metadata("o-1", version);
  }

  /** One of the two events of the command at offset 2. */
  private static EventMetadata paid(int version, int index) {
    return Events.metadata("o-1", version)
        .setCommandPosition(Events.position(2))
        .setIndexInCommand(index)
        .setEventsInCommand(2)
        .build();
  }

  private static LoggedEvent event(EventMetadata metadata) {
    return new LoggedEvent(Events.paid("o-1", metadata.getVersion()).event(), metadata);
  }

  private AuditedAggregate order() {
    return auditedAggregates.find("o-1").orElseThrow();
  }
}
