package io.daybook.projections;

import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The projections of this app: they run from its start to its end. */
@Component
final class RunningProjections implements SmartLifecycle {
  private final List<ProjectionThread> all;
  private volatile boolean running;

  RunningProjections(List<Projection> projections, RunnerFactory runners) {
    this.all = projections.stream().map(one -> new ProjectionThread(one, runners)).toList();
  }

  List<ProjectionStatus> statuses() {
    return all.stream().map(ProjectionThread::status).toList();
  }

  @Override
  public void start() {
    running = true;
    all.forEach(ProjectionThread::start);
  }

  @Override
  public void stop() {
    all.forEach(ProjectionThread::stop);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
