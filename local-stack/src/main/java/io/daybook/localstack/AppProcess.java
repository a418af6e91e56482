package io.daybook.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * An app, started from the jar that is shipped and with its businesses, ready when its readiness
 * URL says so. One that lives and does not become ready within a minute runs all the same: what it
 * says in its health is for people.
 */
public final class AppProcess extends ProcessPart {

  /**
   * An app that lives shows in its health what it is not ready for, and may never be: the others
   * are started meanwhile. Seconds on a quiet machine.
   */
  private static final Duration READY_BOUND = Duration.ofSeconds(60);

  private final App app;
  private OptionalLong livesSinceNanos = OptionalLong.empty();

  public AppProcess(App app) {
    super(app.name());
    this.app = app;
  }

  public String url() {
    return "http://127.0.0.1:" + app.port();
  }

  @Override
  public Path log() {
    return app.log();
  }

  @Override
  Program program() {
    livesSinceNanos = OptionalLong.empty();
    List<String> arguments = new ArrayList<>(app.jvmOptions());
    arguments.addAll(app.runnable().javaArguments());
    arguments.addAll(app.arguments());
    return Program.java(name(), List.copyOf(arguments), app.log())
        .withEnvironment(app.environment());
  }

  @Override
  boolean isReady(ChildProcess child) {
    return HttpCheck.isOk(url() + "/actuator/health/readiness") || hasLivedForLong();
  }

  private boolean hasLivedForLong() {
    if (livesSinceNanos.isEmpty()) {
      if (HttpCheck.isOk(url() + "/actuator/health/liveness")) {
        livesSinceNanos = OptionalLong.of(System.nanoTime());
      }
      return false;
    }
    return System.nanoTime() - livesSinceNanos.getAsLong() > READY_BOUND.toNanos()
        && HttpCheck.isOk(url() + "/actuator/health/liveness");
  }
}
