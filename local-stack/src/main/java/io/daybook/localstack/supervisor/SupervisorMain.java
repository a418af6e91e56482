package io.daybook.localstack.supervisor;

import io.daybook.localstack.ChildProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The life of the supervisor's process, from its start until all parts have stopped. */
public final class SupervisorMain {

  private final List<StackPart> stackParts;
  private final RunFolder run;
  private final SupervisorOutput output;
  private final boolean attached;

  /**
   * Runs an installation until it is stopped, and says how it went.
   *
   * @param attached whether all is stopped when standard input ends, because who started it is gone
   */
  public static int run(Settings settings, boolean attached) {
    RunFolder run = new RunFolder(settings.dataFolder());
    SupervisorOutput output = new SupervisorOutput(System.out);
    AppJars jars = new AppJars(AppJars.folder(settings.dataFolder()));
    List<Path> businesses = jars.copiesOf(settings.businessJars());
    Installation installation =
        new Installation(
            settings,
            app ->
                jars.unpacked(
                    app, businesses, () -> output.print("  %-16s is unpacked".formatted(app))));
    List<StackPart> stackParts = installation.stackParts();
    return new SupervisorMain(stackParts, run, output, attached).runAlone();
  }

  SupervisorMain(
      List<StackPart> stackParts, RunFolder run, SupervisorOutput output, boolean attached) {
    this.stackParts = stackParts;
    this.run = run;
    this.output = output;
    this.attached = attached;
  }

  private int runAlone() {
    try {
      Files.createDirectories(run.folder());
      try (FileChannel file =
              FileChannel.open(
                  run.folder().resolve("supervisor.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = file.tryLock()) {
        if (lock == null) {
          output.print("Another supervisor has " + run.folder());
          return 1;
        }
        return supervise();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use " + run.folder(), e);
    }
  }

  int supervise() {
    Supervisor supervisor = new Supervisor(stackParts, run, output);
    ChildProcesses.beforeExit(supervisor::stop);
    if (attached) {
      Thread.ofVirtual().start(() -> stopWhenInputEnds(supervisor));
    }
    try {
      supervisor.start();
      supervisor.awaitStopped();
      return 0;
    } catch (StartFailed e) {
      if (!supervisor.isStopping()) {
        output.print(String.valueOf(e.getMessage()));
      }
      supervisor.stop();
      return 1;
    } catch (InterruptedException e) {
      supervisor.stop();
      return 1;
    }
  }

  private static void stopWhenInputEnds(Supervisor supervisor) {
    try {
      while (System.in.read() != -1) {
        // Nothing is ever sent; only the end counts.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    supervisor.stop();
  }
}
