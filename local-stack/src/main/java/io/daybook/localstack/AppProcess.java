package io.daybook.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An app, started from the jar that is shipped, ready when its readiness URL says so. */
public final class AppProcess extends ProcessPart {

  private final App app;

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
    List<String> arguments = new ArrayList<>(app.jvmOptions());
    arguments.addAll(List.of("-jar", app.jar().toString()));
    arguments.addAll(app.arguments());
    return Program.java(name(), List.copyOf(arguments), app.log())
        .withEnvironment(app.environment());
  }

  @Override
  boolean isReady(ChildProcess child) {
    return HttpCheck.isOk(url() + "/actuator/health/readiness");
  }
}
