package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The processes of an installation's parts, as it records them itself.
 *
 * @param folder of the records, one for each part
 */
record PartProcesses(Path folder) {
  private static final String ENDING = ".properties";

  List<Long> pids() {
    try (var records = Files.list(folder)) {
      return records
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> pid(name.replace(ENDING, "")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid(String part) {
    Properties record = new Properties();
    try (var in = Files.newBufferedReader(folder.resolve(part + ENDING))) {
      record.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Long.parseLong(record.getProperty("pid"));
  }

  void kill(String part) {
    ProcessHandle process = ProcessHandle.of(pid(part)).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /**
   * Sends a signal and waits until it is sent.
   *
   * @param signal without SIG, for example {@code STOP}
   */
  void signal(String part, String signal) {
    try {
      Process kill = new ProcessBuilder("kill", "-s", signal, Long.toString(pid(part))).start();
      assertThat(kill.waitFor()).as("kill -s %s %s", signal, part).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
