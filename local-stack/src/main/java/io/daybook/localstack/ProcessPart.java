package io.daybook.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A part that is one child process. */
public abstract class ProcessPart implements RealPart {

  private static final Duration POLL = Duration.ofMillis(50);
  // Seconds on a quiet machine; half a minute was seen on one with ten times the work it can do.
  private static final Duration START_BOUND = Duration.ofMinutes(3);
  private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);
  // As the JDK reports it: 128 and the signal's number.
  private static final int KILLED = 128 + 9;
  private static final int TAIL_LINES = 40;

  private final String name;
  private volatile @Nullable ChildProcess child;
  private volatile BiConsumer<ProcessHandle, String> spawned = (process, stopSignal) -> {};

  ProcessPart(String name) {
    this.name = name;
  }

  /** Prepares folders and files, and says what to start. */
  abstract Program program();

  /** Whether the process can be used; asked every 50 ms. */
  abstract boolean isReady(ChildProcess child);

  /** File that takes what the process prints. */
  public abstract Path log();

  @Override
  public final String name() {
    return name;
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      throw new LocalStackException(name + " runs already");
    }
    ChildProcess started = ChildProcess.start(program());
    child = started;
    spawned.accept(started.handle(), started.program().stopSignal());
    awaitReady(started);
  }

  @Override
  public void stop() {
    process().ifPresent(running -> running.terminate(STOP_PATIENCE));
  }

  @Override
  public void kill() {
    process().ifPresent(ChildProcess::kill);
  }

  /** The same, and what it has started: a JVM that writes a cache has another one do it. */
  public final void killWithDescendants() {
    process().ifPresent(ChildProcess::killWithDescendants);
  }

  /** Whether the last run did not end by itself. */
  public final boolean wasKilled() {
    ChildProcess last = child;
    return last != null && !last.isAlive() && last.exitCode() == KILLED;
  }

  @Override
  public final boolean isRunning() {
    return process().isPresent();
  }

  /** Reports each process at once, before it is ready, with the signal that ends it gracefully. */
  public final void whenSpawned(BiConsumer<ProcessHandle, String> listener) {
    spawned = listener;
  }

  /** The process, when it runs. */
  public final Optional<ProcessHandle> handle() {
    return process().map(ChildProcess::handle);
  }

  /** Pauses the process (SIGSTOP), so that others take it for dead. */
  public final void pause() {
    process().ifPresent(running -> running.signal("STOP"));
  }

  /** Lets a paused process go on (SIGCONT). */
  public final void resume() {
    process().ifPresent(running -> running.signal("CONT"));
  }

  final Optional<ChildProcess> process() {
    return Optional.ofNullable(child).filter(ChildProcess::isAlive);
  }

  private void awaitReady(ChildProcess started) {
    long deadline = System.nanoTime() + START_BOUND.toNanos();
    while (!isReady(started)) {
      if (!started.isAlive()) {
        throw failed(started, "%s ended while it started".formatted(name));
      }
      if (System.nanoTime() > deadline) {
        started.kill();
        throw failed(
            started, "%s was not ready after %d s".formatted(name, START_BOUND.toSeconds()));
      }
      pauseBeforeNextLook(started);
    }
  }

  private static void pauseBeforeNextLook(ChildProcess started) {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      started.kill();
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while a part started", e);
    }
  }

  private static LocalStackException failed(ChildProcess started, String what) {
    String tail = String.join("\n  ", started.log().lines(TAIL_LINES));
    return new LocalStackException(
        "%s. The end of its log (%s):\n  %s".formatted(what, started.program().log(), tail));
  }
}
