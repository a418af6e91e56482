package io.daybook.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real Apicurio Registry on 127.0.0.1, its data in an H2 file. */
public final class LocalRegistry extends ProcessPart {

  private final String database;
  private final int port;
  private final int managementPort;
  private final Path log;

  /** On a free port; data and log are in {@code folder}. */
  public LocalRegistry(Path folder) {
    this(folder, Ports.free(), folder.resolve("registry.log"));
  }

  public LocalRegistry(Path folder, int port, Path log) {
    super("registry");
    // Each write is on disk when it is answered: an id that was given out is never given again.
    this.database = "file:" + folder.toAbsolutePath().resolve("registry") + ";WRITE_DELAY=0";
    this.port = port;
    this.managementPort = Ports.free();
    this.log = log;
  }

  /** A registry on a free port that runs. */
  public static LocalRegistry started(Path folder) {
    LocalRegistry registry = new LocalRegistry(folder);
    registry.start();
    return registry;
  }

  /** For example {@code http://127.0.0.1:8085}. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Path log() {
    return log;
  }

  @Override
  Program program() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow"));
    settings().forEach(setting -> arguments.add("-D" + setting));
    arguments.addAll(List.of("-jar", Home.registry().resolve("quarkus-run.jar").toString()));
    return Program.java(name(), List.copyOf(arguments), log);
  }

  private List<String> settings() {
    return List.of(
        "quarkus.http.host=127.0.0.1",
        "quarkus.http.port=" + port,
        "quarkus.management.host=127.0.0.1",
        "quarkus.management.port=" + managementPort,
        "quarkus.http.access-log.enabled=false",
        "apicurio.storage.sql.kind=h2",
        "apicurio.datasource.url=jdbc:h2:" + database,
        "apicurio.datasource.jdbc.initial-size=2",
        "apicurio.datasource.jdbc.min-size=2",
        "apicurio.datasource.jdbc.max-size=20");
  }

  @Override
  boolean isReady(ChildProcess child) {
    return HttpCheck.isOk("http://127.0.0.1:%d/health/ready".formatted(managementPort))
        && HttpCheck.isOk(url() + "/apis/registry/v3/system/info");
  }
}
