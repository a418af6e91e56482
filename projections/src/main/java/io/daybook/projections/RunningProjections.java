package io.daybook.projections;

import io.daybook.readmodels.Projection;
import io.daybook.readmodels.ReadModels;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/** The projections of this app: they run from its start to its end. */
final class RunningProjections implements SmartLifecycle {
  private final List<ProjectionThread> all;
  private volatile boolean running;

  /**
   * @param engine projections of the engine itself
   */
  RunningProjections(ReadModels readModels, List<Projection> engine, RunnerFactory runners) {
    Stream<Projection> projections =
        Stream.concat(readModels.projections().stream(), engine.stream());
    this.all = projections.map(one -> new ProjectionThread(one, runners)).toList();
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
