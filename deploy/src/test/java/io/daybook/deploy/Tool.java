package io.daybook.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of somebody else, which may be missing here; {@code .ci/run} installs it. */
record Tool(String name) {
  private static final int BOUND_SECONDS = 120;

  /** The folder {@code deploy}. */
  static Path folder() {
    return Path.of(System.getProperty("daybook.home")).resolve("deploy");
  }

  /** Runs it to its end in {@link #folder()}, which must be a good one; what it printed. */
  String run(String... arguments) {
    assumeThat(isInstalled()).as("%s is installed", name).isTrue();
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile(name, ".out");
      Path err = Files.createTempFile(name, ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(folder().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("%s ends", command).isTrue();
        assertThat(process.exitValue())
            .as("%s: %s%s", command, Files.readString(out), Files.readString(err))
            .isZero();
        return Files.readString(out);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, name)));
  }
}
