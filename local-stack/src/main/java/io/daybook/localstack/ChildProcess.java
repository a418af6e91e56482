package io.daybook.localstack;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One run of a program; it does not outlive this process, however that ends. */
final class ChildProcess {

  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private final Program program;
  private final Process process;
  private final long logStart;

  private ChildProcess(Program program, Process process, long logStart) {
    this.program = program;
    this.process = process;
    this.logStart = logStart;
  }

  static ChildProcess start(Program program) {
    try {
      Path folder = program.log().toAbsolutePath().resolveSibling("");
      Files.createDirectories(folder);
      long logStart = Files.exists(program.log()) ? Files.size(program.log()) : 0;
      ProcessBuilder builder =
          ChildEnvironment.process(program.command())
              // A crash report goes beside the log, and no settings of the caller's folder are
              // read.
              .directory(folder.toFile())
              .redirectInput(Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(program.log().toFile()));
      builder.environment().putAll(program.environment());
      Watchdog watchdog = Watchdog.get();
      ChildProcess child = new ChildProcess(program, builder.start(), logStart);
      watchdog.add(child.pid(), program.stopSignal());
      ChildProcesses.add(child);
      return child;
    } catch (IOException e) {
      throw new LocalStackException(
          "Cannot start %s (%s)".formatted(program.name(), program.command().getFirst()), e);
    }
  }

  Program program() {
    return program;
  }

  long pid() {
    return process.pid();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Of a process that has ended. */
  int exitCode() {
    return process.exitValue();
  }

  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** What this run has written to its log. */
  LogTail log() {
    return new LogTail(program.log(), logStart);
  }

  /** Asks it to end, and makes it end when it has not after {@code timeout}. */
  void terminate(Duration timeout) {
    if (process.isAlive()) {
      signal(program.stopSignal());
      if (!ended(timeout)) {
        killWithDescendants();
      }
    }
  }

  /** Ends it at once, as a crash would. */
  void kill() {
    process.destroyForcibly();
    if (!ended(AFTER_KILL)) {
      throw new LocalStackException(
          "%s (pid %d) is still there %d s after SIGKILL"
              .formatted(program.name(), pid(), AFTER_KILL.toSeconds()));
    }
  }

  /** Ends it and the processes that it has started at once, and waits until all are gone. */
  void killWithDescendants() {
    // Stopped first, so that it starts no other in place of one that is killed.
    signal("STOP");
    List<ProcessHandle> descendants = process.descendants().toList();
    kill();
    descendants.forEach(ProcessHandle::destroyForcibly);
    descendants.forEach(ChildProcess::awaitEnd);
  }

  private static void awaitEnd(ProcessHandle descendant) {
    descendant
        .onExit()
        .completeOnTimeout(descendant, AFTER_KILL.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  void signal(String signal) {
    try {
      ChildEnvironment.process(List.of("sh", "-c", "kill -s %s %d".formatted(signal, pid())))
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new LocalStackException("Cannot signal " + program.name(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private boolean ended(Duration timeout) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private LocalStackException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new LocalStackException("Interrupted while ending " + program.name(), e);
  }
}
