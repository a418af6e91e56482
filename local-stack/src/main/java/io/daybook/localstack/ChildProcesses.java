package io.daybook.localstack;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All children that run; they are ended when this process exits. */
public final class ChildProcesses {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();
  private static volatile Runnable beforeExit = () -> {};

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ChildProcesses::exit, "end-children"));
  }

  private ChildProcesses() {}

  static void add(ChildProcess child) {
    RUNNING.add(child);
    var _ = child.onExit().thenRun(() -> remove(child));
  }

  /** Runs before the children that are left are ended, whichever way the process exits. */
  public static void beforeExit(Runnable orderly) {
    beforeExit = orderly;
  }

  private static void remove(ChildProcess child) {
    RUNNING.remove(child);
    Watchdog.get().remove(child.pid(), child.program().stopSignal());
  }

  private static void exit() {
    beforeExit.run();
    List<Thread> endings =
        RUNNING.stream().map(child -> Thread.ofPlatform().start(() -> end(child))).toList();
    for (Thread ending : endings) {
      try {
        ending.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void end(ChildProcess child) {
    child.terminate(TIMEOUT);
  }
}
