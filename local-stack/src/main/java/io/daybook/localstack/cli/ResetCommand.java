package io.daybook.localstack.cli;

import io.daybook.localstack.supervisor.InstallationFiles;
import io.daybook.localstack.supervisor.OrphanProcesses;
import io.daybook.localstack.supervisor.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code daybook reset}. */
@Command(
    name = "reset",
    description = "Deletes all data of an installation that is down.",
    mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Mixin private DataFolder dataFolder = new DataFolder();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    RunFolder run = dataFolder.run();
    if (run.supervisor().isPresent() || !new OrphanProcesses(run).parts().isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("daybook: Daybook is up; stop it first: " + dataFolder.command("down"));
      return 1;
    }
    InstallationFiles files = new InstallationFiles(dataFolder.path());
    if (!files.exist()) {
      out.println("There is no installation in " + dataFolder.path());
      return 0;
    }
    if (!yes
        && !Confirmation.of(
            "Delete every event, view and log in %s?".formatted(dataFolder.path()), out)) {
      out.println("Nothing was deleted.");
      return 1;
    }
    List<Path> links = files.links();
    files.delete();
    links.forEach(link -> out.println(link + " was a link; what it pointed to stays"));
    out.println("Deleted all data in " + dataFolder.path());
    return 0;
  }
}
