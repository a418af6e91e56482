package io.daybook.audit.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private final List<Difference> told = new ArrayList<>();
  private final Findings findings = new Findings(told::add);

  @Test
  void a_difference_is_told_once_however_often_it_is_seen() {
    findings.add(AuditedPart.LOG, "sales.order/o-1", "its history has a gap", "found version 4");
    findings.add(AuditedPart.LOG, "sales.order/o-1", "its history has a gap", "found version 5");
    findings.add(AuditedPart.VIEWS, "sales.order/o-1", "its history has a gap", "found version 4");

    assertThat(told).isEqualTo(findings.differences()).hasSize(2);
    assertThat(told.getFirst().sentence())
        .isEqualTo("sales.order/o-1: its history has a gap: found version 4.");
  }

  @Test
  void beyond_the_bound_differences_are_counted_only() {
    for (int i = 0; i < Findings.MAX_KEPT + 7; i++) {
      findings.add(AuditedPart.LOG, "sales.order/o-" + i, "its history has a gap", "");
    }

    assertThat(findings.differences()).hasSize(Findings.MAX_KEPT);
    assertThat(findings.beyond()).isEqualTo(7);
  }
}
