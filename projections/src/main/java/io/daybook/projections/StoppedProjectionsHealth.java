package io.daybook.projections;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Liveness: no projection has stopped for good. One that waits is alive. */
@Component("stoppedProjections")
final class StoppedProjectionsHealth implements HealthIndicator {
  private final RunningProjections projections;

  StoppedProjectionsHealth(RunningProjections projections) {
    this.projections = projections;
  }

  @Override
  public Health health() {
    var stopped = projections.statuses().stream().filter(ProjectionStatus::isStopped).toList();
    Health.Builder health = stopped.isEmpty() ? Health.up() : Health.down();
    stopped.forEach(one -> health.withDetail(one.projection(), one.details()));
    return health.build();
  }
}
