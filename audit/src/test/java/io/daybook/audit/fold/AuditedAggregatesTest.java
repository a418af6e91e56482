package io.daybook.audit.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Events;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditedAggregatesTest {
  private static final int ORDERS = 20_000;
  private static final long MAX_BYTES = 1L << 20;

  private final AuditedAggregates auditedAggregates =
      new AuditedAggregates(Events.RULES, MAX_BYTES);

  @Test
  void memory_stays_within_its_bound_and_every_aggregate_has_its_turn_once() {
    Map<String, Integer> turns = new HashMap<>();
    int slices = 0;
    while (auditedAggregates.next()) {
      slices++;
      readLog();
      auditedAggregates.all().forEach(one -> turns.merge(one.id(), one.version(), Integer::sum));
    }

    assertThat(turns).hasSize(ORDERS).allSatisfy((_, version) -> assertThat(version).isEqualTo(2));
    assertThat(slices).isGreaterThan(10);
  }

  private void readLog() {
    for (int version = 1; version <= 2; version++) {
      for (int order = 0; order < ORDERS; order++) {
        String id = "o-" + order;
        var event = version == 1 ? Events.placed(id) : Events.paid(id, version);
        auditedAggregates.change(
            id, auditedAggregate -> assertThat(auditedAggregate.add(event)).isEmpty());
        assertThat(auditedAggregates.bytes()).isLessThanOrEqualTo(MAX_BYTES);
      }
    }
  }

  @Test
  void few_aggregates_are_one_slice() {
    assertThat(auditedAggregates.next()).isTrue();
    auditedAggregates.change("o-1", auditedAggregate -> auditedAggregate.add(Events.placed("o-1")));

    assertThat(auditedAggregates.find("o-1"))
        .get()
        .extracting(AuditedAggregate::version)
        .isEqualTo(1);
    assertThat(auditedAggregates.next()).isFalse();
  }
}
