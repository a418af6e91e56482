package io.daybook.localstack.cli;

import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.PartState;
import io.daybook.localstack.supervisor.RunFolder;
import io.daybook.localstack.supervisor.SupervisorOutput;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Shows what a supervisor says, until it has started everything or has ended. */
final class StartWatch {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  // Three waves of parts, a minute each at most.
  private static final Duration STOP_BOUND = Duration.ofMinutes(4);

  private final RunFolder run;
  private final LogFollower log;
  private final PrintWriter out;

  private StartWatch(RunFolder run, LogFollower log, PrintWriter out) {
    this.run = run;
    this.log = log;
    this.out = out;
  }

  /** To be made before the supervisor is started: shows what it says from its first word on. */
  static StartWatch of(RunFolder run, Path log, PrintWriter out) {
    return new StartWatch(run, LogFollower.fromEnd(log), out);
  }

  /** Whether everything is up; bounded by the bounds of the parts. */
  boolean untilUp(ProcessHandle supervisor) throws InterruptedException {
    while (supervisor.isAlive()) {
      show();
      Optional<PartRecord> record = run.supervisor();
      if (record.filter(found -> isUp(found, supervisor)).isPresent()) {
        show();
        return true;
      }
      Thread.sleep(LOOK_EVERY);
    }
    show();
    return false;
  }

  boolean untilUp() throws InterruptedException {
    Optional<ProcessHandle> supervisor =
        run.supervisor().flatMap(found -> ProcessHandle.of(found.pid()));
    return supervisor.isPresent() && untilUp(supervisor.get());
  }

  /** Returns when it has ended, however long that takes. */
  void untilEnd(ProcessHandle supervisor) throws InterruptedException {
    while (supervisor.isAlive()) {
      show();
      Thread.sleep(LOOK_EVERY);
    }
    show();
  }

  /** Whether a supervisor that is to stop has ended in time. */
  boolean untilStopped(ProcessHandle supervisor) throws InterruptedException {
    long deadline = System.nanoTime() + STOP_BOUND.toNanos();
    while (supervisor.isAlive() && System.nanoTime() < deadline) {
      show();
      Thread.sleep(LOOK_EVERY);
    }
    show();
    return !supervisor.isAlive();
  }

  private static boolean isUp(PartRecord record, ProcessHandle supervisor) {
    return record.pid() == supervisor.pid() && record.state() == PartState.UP;
  }

  private void show() {
    log.newLines().forEach(line -> out.println(SupervisorOutput.withoutTime(line)));
    out.flush();
  }
}
