package io.daybook.projections;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A projection and the thread that runs it. */
final class ProjectionThread {
  private static final Logger log = LoggerFactory.getLogger(ProjectionThread.class);
  // The batch in hand is written before; one that takes longer is rolled back and read again.
  private static final Duration END = Duration.ofSeconds(10);

  private final Projection projection;
  private final RunnerFactory runners;
  private final ProjectionStatus status;
  private @Nullable Running running;

  private record Running(ProjectionRunner runner, Thread thread) {}

  ProjectionThread(Projection projection, RunnerFactory runners) {
    this.projection = projection;
    this.runners = runners;
    this.status = new ProjectionStatus(projection.name());
  }

  ProjectionStatus status() {
    return status;
  }

  void start() {
    ProjectionRunner runner = runners.runner(projection, status);
    Thread thread =
        Thread.ofPlatform().daemon().name("projection-" + projection.name()).start(runner);
    running = new Running(runner, thread);
  }

  void stop() {
    Running ending = running;
    running = null;
    if (ending == null) {
      return;
    }
    ending.runner().stop();
    try {
      if (!ending.thread().join(END)) {
        log.warn("projection={} did not end within {} s", projection.name(), END.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
