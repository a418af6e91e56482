package io.daybook.streams;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up when every process is told what it observes; a process that is not does not stop deciding. */
final class ProcessesHealth implements HealthIndicator {
  private final ProcessesRunner runner;

  ProcessesHealth(ProcessesRunner runner) {
    this.runner = runner;
  }

  @Override
  public Health health() {
    boolean all =
        runner.isRunning() && runner.processes().stream().allMatch(RoutedProcess::isRunning);
    Health.Builder health = all ? Health.up() : Health.down();
    runner.processes().forEach(process -> health.withDetail(process.name(), process.state()));
    return health.build();
  }
}
