package io.daybook.audit.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.daybook.audit.Events;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.fold.AuditedAggregates;
import io.daybook.audit.fold.StateRow;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwaitConvergenceTest {
  private final AuditedAggregates auditedAggregates = new AuditedAggregates(Events.RULES, 1L << 20);

  @BeforeEach
  void one_order() {
    assertThat(auditedAggregates.next()).isTrue();
    auditedAggregates.change("o-1", auditedAggregate -> auditedAggregate.add(Events.placed("o-1")));
  }

  @Test
  void a_row_that_is_only_behind_is_waited_for() {
    var apart = new AwaitConvergence(auditedAggregates).await(() -> row(1), () -> true);

    assertThat(apart).isEmpty();
  }

  @Test
  void an_order_that_moves_on_all_the_time_has_met_its_row_once_both_were_where_the_other_was() {
    row(2);
    AwaitConvergence convergence = new AwaitConvergence(auditedAggregates);

    var apart =
        convergence.await(
            () -> {
              auditedAggregates.change(
                  "o-1", auditedAggregate -> auditedAggregate.add(Events.paid("o-1", 2)));
              row(3);
            },
            () -> true);

    assertThat(apart).isEmpty();
  }

  @Test
  void a_row_ahead_of_a_log_that_ends_is_apart() {
    row(2);

    assertThat(
            new AwaitConvergence(auditedAggregates, Duration.ofMillis(1))
                .await(() -> {}, () -> true))
        .extracting(AuditedAggregate::id)
        .containsExactly("o-1");
  }

  private void row(int version) {
    var row = new StateRow(version, "", Timestamp.getDefaultInstance(), Events.position(version));
    auditedAggregates.change("o-1", auditedAggregate -> auditedAggregate.row(row));
  }
}
