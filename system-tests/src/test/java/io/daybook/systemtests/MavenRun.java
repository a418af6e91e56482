package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** {@code mvn daybook:run} of a user's project, from its last line until SIGTERM has ended it. */
final class MavenRun implements AutoCloseable {
  /** All of Daybook starts, and stops, on a machine with ten times the work. */
  private static final Duration BOUND = Duration.ofMinutes(6);

  private static final Duration ENDED = Duration.ofSeconds(60);

  private final Installation installation;
  private final Path output;
  private final Process maven;

  private MavenRun(Installation installation, Path output, Process maven) {
    this.installation = installation;
    this.output = output;
    this.maven = maven;
  }

  /**
   * Starts it, and waits until it says that Ctrl-C stops it.
   *
   * @param installation which it is, with the ports to use
   * @param output takes what Maven prints
   */
  static MavenRun start(UserProject project, Installation installation, Path output)
      throws IOException {
    Process maven =
        project.start(
            output,
            "daybook:run",
            "-Ddaybook.dataDir=" + installation.folder(),
            "-Ddaybook.args=" + String.join(" ", installation.options()));
    MavenRun run = new MavenRun(installation, output, maven);
    try {
      run.awaitStarted();
    } catch (Throwable e) {
      run.stop();
      throw e;
    }
    return run;
  }

  private void awaitStarted() {
    Awaitility.await()
        .atMost(BOUND)
        .failFast(() -> assertThat(maven.isAlive()).as(Files.readString(output)).isTrue())
        .until(() -> Files.readString(output).contains("Ctrl-C stops it."));
  }

  private void stop() {
    // The next version starts with caches of its own.
    installation.stopWithoutCaches();
    maven.destroy();
    maven.onExit().orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Ends Maven, and nothing that it has started is left. */
  @Override
  public void close() {
    List<ProcessHandle> started =
        Stream.concat(
                installation.pids().stream().map(pid -> ProcessHandle.of(pid).orElseThrow()),
                maven.descendants())
            .toList();
    assertThat(started).hasSizeGreaterThan(8);
    stop();
    // The shell that watches the supervisor ends after it.
    Awaitility.await()
        .atMost(ENDED)
        .untilAsserted(
            () ->
                assertThat(started).as(Files.readString(output)).noneMatch(ProcessHandle::isAlive));
  }
}
