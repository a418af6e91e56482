package io.daybook.projections;

import io.daybook.readmodels.Projection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A projection and the thread that runs it. One that has ended by itself is started again after
 * {@value #RETRY_SECONDS} s: what made it end may be over, and the other projections need no
 * restart of the app for it.
 */
final class ProjectionThread {
  private static final Logger log = LoggerFactory.getLogger(ProjectionThread.class);
  private static final long RETRY_SECONDS = 60;
  // The batch in hand is written before; one that takes longer is rolled back and read again.
  private static final Duration END = Duration.ofSeconds(10);

  private final Projection projection;
  private final RunnerFactory runners;
  private final ProjectionStatus status;
  private @Nullable Running running;

  ProjectionThread(Projection projection, RunnerFactory runners) {
    this.projection = projection;
    this.runners = runners;
    this.status = new ProjectionStatus(projection.name());
  }

  ProjectionStatus status() {
    return status;
  }

  void start() {
    Running started = new Running(runners.runner(projection, status));
    running = started;
    started.thread.start();
  }

  void stop() {
    Running ending = running;
    running = null;
    if (ending != null) {
      ending.stop();
    }
  }

  /** From a start to its stop. */
  private final class Running {
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread =
        Thread.ofPlatform().daemon().name("projection-" + projection.name()).unstarted(this::run);
    private volatile ProjectionRunner runner;

    Running(ProjectionRunner first) {
      runner = first;
    }

    private void run() {
      try {
        runOnce();
        while (!ending.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
          runAgain();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void runAgain() {
      log.info("projection={} is started again", projection.name());
      try {
        runner = runners.runner(projection, status);
      } catch (RuntimeException | Error e) {
        status.stopped("It cannot be started: " + e);
        log.error("projection={} cannot be started", projection.name(), e);
        return;
      }
      if (ending.getCount() == 0) {
        runner.stop();
      }
      runOnce();
    }

    /** A consumer that cannot be closed ends the run, and not the thread that begins the next. */
    private void runOnce() {
      try {
        runner.run();
      } catch (RuntimeException | Error e) {
        status.stopped("It did not end well: " + e);
        log.error("projection={} did not end well", projection.name(), e);
      }
    }

    void stop() {
      ending.countDown();
      runner.stop();
      try {
        if (!thread.join(END)) {
          log.warn("projection={} did not end within {} s", projection.name(), END.toSeconds());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
