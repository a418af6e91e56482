package io.daybook.audit;

import io.daybook.audit.finding.Difference;
import io.daybook.audit.run.Report;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * What the last audit has found. It is down where that is a difference, and part of neither
 * liveness nor readiness: a restart of this app would mend nothing.
 */
final class AuditHealth implements HealthIndicator {
  private static final int MAX_SHOWN = 10;

  private final AuditRounds rounds;

  AuditHealth(AuditRounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public Health health() {
    return rounds
        .last()
        .map(AuditHealth::of)
        .orElseGet(() -> Health.unknown().withDetail("outcome", "no audit has ended yet").build());
  }

  private static Health of(AuditRounds.Round round) {
    Report report = round.report();
    List<String> shown =
        report.differences().stream().limit(MAX_SHOWN).map(Difference::sentence).toList();
    Health.Builder health = report.differences().isEmpty() ? Health.up() : Health.down();
    return health
        .withDetail("outcome", report.outcome().name())
        .withDetail("endedAt", round.endedAt().toString())
        .withDetail("seconds", report.took().toSeconds())
        .withDetail("events", report.total().events())
        .withDetail("aggregates", report.total().aggregates())
        .withDetail("erased", report.total().erased())
        .withDetail("differences", report.differences().size() + report.beyond())
        .withDetail("first", shown)
        .withDetail("notAudited", report.unaudited())
        .build();
  }
}
