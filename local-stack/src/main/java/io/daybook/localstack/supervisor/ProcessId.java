package io.daybook.localstack.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that a later command can find again. The start time distinguishes it from a process
 * that got the same number later; 0 when the system does not say.
 */
record ProcessId(long pid, long startedAtMs) {

  // The system's clock may have been set while the process ran, which moves its start time.
  private static final long TOLERANCE_MS = 2_000;

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  static ProcessId of(ProcessHandle process) {
    return new ProcessId(process.pid(), startedAtMs(process));
  }

  boolean isAlive() {
    return find().isPresent();
  }

  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(found -> Math.abs(startedAtMs(found) - startedAtMs) <= TOLERANCE_MS)
        .filter(found -> !isZombie());
  }

  /** Waits by polling, since the process may be nobody's child or a zombie. */
  boolean isGoneWithin(Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    while (isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(LOOK_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  // A process that ended but whose parent does not look: common in containers without an init.
  private boolean isZombie() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException e) {
      return false;
    }
  }

  private static long startedAtMs(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
