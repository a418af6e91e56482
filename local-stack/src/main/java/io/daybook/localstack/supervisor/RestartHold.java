package io.daybook.localstack.supervisor;

import io.daybook.files.SmallFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the supervisor from starting parts that have ended: a file in the run folder for each. It
 * ends with the process that holds them, however that ends.
 */
public final class RestartHold implements AutoCloseable {

  /** Process id and when it started, in milliseconds. */
  private static final Pattern HOLDER = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})");

  private final RunFolder run;
  private final List<String> parts;

  private RestartHold(RunFolder run, List<String> parts) {
    this.run = run;
    this.parts = List.copyOf(parts);
  }

  /** Holds parts for this process; those that run go on until they are ended. */
  public static RestartHold on(RunFolder run, List<String> parts) {
    RestartHold hold = new RestartHold(run, parts);
    parts.forEach(hold::write);
    return hold;
  }

  /** Whether a process that is alive holds this part; a damaged file is of none. */
  static boolean isOn(RunFolder run, String part) {
    return file(run, part).read().filter(RestartHold::isOfOneThatIsAlive).isPresent();
  }

  private static boolean isOfOneThatIsAlive(String text) {
    Matcher holder = HOLDER.matcher(text);
    return holder.matches()
        && new ProcessId(Long.parseLong(holder.group(1)), Long.parseLong(holder.group(2)))
            .isAlive();
  }

  private void write(String part) {
    ProcessId holder = ProcessId.of(ProcessHandle.current());
    file(run, part).write(holder.pid() + " " + holder.startedAtMs() + "\n");
  }

  @Override
  public void close() {
    try {
      for (String part : parts) {
        Files.deleteIfExists(file(run, part).path());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot release " + parts, e);
    }
  }

  private static SmallFile file(RunFolder run, String part) {
    return new SmallFile(run.folder().resolve(part + ".hold"));
  }
}
