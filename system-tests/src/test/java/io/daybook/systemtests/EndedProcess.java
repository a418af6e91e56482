package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that was run to its end.
 *
 * @param output what it printed, errors with it
 */
record EndedProcess(int exitCode, String output) {
  /** The program that runs this test. */
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  /** Runs a command to its end, whatever its exit code. */
  static EndedProcess of(List<String> command) {
    return of(command, Map.of(), TIMEOUT);
  }

  /** The same with more in its environment, and another bound. */
  static EndedProcess of(List<String> command, Map<String, String> environment, Duration bound) {
    try {
      Path file = Files.createTempFile("daybook", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(bound.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      String output = Files.readString(file);
      Files.delete(file);
      assertThat(ended).as("%s ended: %s", command, output).isTrue();
      return new EndedProcess(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
