package io.daybook.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Keeps the supervisor from starting parts that have ended: a file in the run folder for each. It
 * ends with the process that holds them, however that ends.
 */
public final class Hold implements AutoCloseable {

  private final RunFolder run;
  private final List<String> parts;

  private Hold(RunFolder run, List<String> parts) {
    this.run = run;
    this.parts = List.copyOf(parts);
  }

  /** Holds parts for this process; those that run go on until they are ended. */
  public static Hold on(RunFolder run, List<String> parts) {
    Hold hold = new Hold(run, parts);
    parts.forEach(hold::write);
    return hold;
  }

  /** Whether a process that is alive holds this part. */
  static boolean isOn(RunFolder run, String part) {
    try {
      String[] holder = Files.readString(file(run, part)).strip().split(" ", 2);
      return new ProcessId(Long.parseLong(holder[0]), Long.parseLong(holder[1])).isAlive();
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file(run, part), e);
    }
  }

  private void write(String part) {
    ProcessId holder = ProcessId.of(ProcessHandle.current());
    Path unfinished = run.folder().resolve(part + ".hold.unfinished");
    try {
      Files.writeString(unfinished, holder.pid() + " " + holder.startedAtMs() + "\n");
      Files.move(
          unfinished,
          file(run, part),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file(run, part), e);
    }
  }

  @Override
  public void close() {
    try {
      for (String part : parts) {
        Files.deleteIfExists(file(run, part));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot release " + parts, e);
    }
  }

  private static Path file(RunFolder run, String part) {
    return run.folder().resolve(part + ".hold");
  }
}
