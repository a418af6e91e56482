package io.daybook.localstack.cli;

import io.daybook.localstack.supervisor.OrphanProcesses;
import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.RunFolder;
import io.daybook.localstack.supervisor.Settings;
import io.daybook.localstack.supervisor.StopNow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code daybook down}. */
@Command(
    name = "down",
    description = "Stops everything; data stays.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder dataFolder = new DataFolder();

  @Option(
      names = "--now",
      description =
          "Do not wait for caches that make the next start fast; every part still ends in order."
              + " Also while another down waits for them.")
  private boolean now;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    RunFolder run = dataFolder.run();
    Optional<PartRecord> supervisor = run.supervisor();
    OrphanProcesses orphans = new OrphanProcesses(run);
    if (supervisor.isEmpty() && orphans.parts().isEmpty()) {
      orphans.end();
      out.println("Daybook is down already.");
      return 0;
    }
    if (now) {
      StopNow.ask(run);
    }
    out.println("Stopping Daybook");
    out.flush();
    if (supervisor.isPresent()) {
      stop(supervisor.get(), run, out);
    }
    orphans
        .parts()
        .forEach(part -> out.printf("  %-16s was left behind; ending it%n", part.part()));
    out.flush();
    orphans.end();
    out.println("Daybook is down; its data stays in " + dataFolder.path());
    return 0;
  }

  private void stop(PartRecord supervisor, RunFolder run, PrintWriter out)
      throws InterruptedException {
    Path log = Settings.logs(dataFolder.path()).resolve("supervisor.log");
    StartWatch watch = StartWatch.of(run, log, out);
    Optional<ProcessHandle> process = ProcessHandle.of(supervisor.pid());
    if (process.isPresent()) {
      process.get().destroy();
      if (!watch.untilStopped(process.get())) {
        out.println("The supervisor does not end within 4 min; killing it");
        process.get().destroyForcibly();
      }
    }
  }
}
