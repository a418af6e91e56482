package io.daybook.projections;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Readiness: every projection follows the log, with nothing to wait for. It is not part of
 * liveness: a restart would stop at the same record again, and those that are sound with it. The
 * meter {@code daybook.projection.ready} says the same of each projection, 1 or 0.
 */
final class ProjectionsHealth implements HealthIndicator {
  private final RunningProjections projections;

  ProjectionsHealth(RunningProjections projections, MeterRegistry meters) {
    this.projections = projections;
    for (ProjectionStatus status : projections.statuses()) {
      Gauge.builder("daybook.projection.ready", status, one -> one.isReady() ? 1 : 0)
          .description("Whether a projection follows the log in all its partitions")
          .tag("projection", status.projection())
          .register(meters);
    }
  }

  @Override
  public Health health() {
    boolean ready = projections.statuses().stream().allMatch(ProjectionStatus::isReady);
    Health.Builder health = ready ? Health.up() : Health.down();
    projections.statuses().forEach(one -> health.withDetail(one.projection(), one.details()));
    return health.build();
  }
}
