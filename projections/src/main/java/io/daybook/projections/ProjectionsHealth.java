package io.daybook.projections;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Readiness: every projection follows the log, with nothing to wait for. It is not part of
 * liveness: a restart would stop at the same record again, and those that are sound with it.
 */
final class ProjectionsHealth implements HealthIndicator {
  private final RunningProjections projections;

  ProjectionsHealth(RunningProjections projections) {
    this.projections = projections;
  }

  @Override
  public Health health() {
    boolean ready = projections.statuses().stream().allMatch(ProjectionStatus::isReady);
    Health.Builder health = ready ? Health.up() : Health.down();
    projections.statuses().forEach(one -> health.withDetail(one.projection(), one.details()));
    return health.build();
  }
}
