package io.daybook.localstack.cli;

import io.daybook.localstack.ChildEnvironment;
import io.daybook.localstack.Home;
import io.daybook.localstack.RunnableApp;
import io.daybook.localstack.supervisor.PartNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code daybook schemas check}: the apps' own check, from a jar that they ship as. */
@Command(
    name = "check",
    description =
        "Says whether the protos as built read all that releases have written, by the rules of the"
            + " registry, which need not run.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:they do", "1:they do not, or there is no release to compare with"},
    mixinStandardHelpOptions = true)
final class SchemasCheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private BusinessOptions businesses = new BusinessOptions();

  @Option(
      names = "--released",
      paramLabel = "DIR",
      description =
          "A folder for each release, with its descriptors; may be repeated (default: proto/released"
              + " and domain/*/released of this checkout, for its own businesses).")
  private List<Path> released = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (released.isEmpty() && (!businesses.named().isEmpty() || Home.isDistribution())) {
      throw new ParameterException(
          spec.commandLine(), "--released must say where the releases of that business are");
    }
    List<Path> folders = released.isEmpty() ? Home.released() : released;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(
        new RunnableApp(Home.appJar(PartNames.STREAMS_APP), businesses.jars())
            .javaArguments("io.daybook.domain.schema.CheckSchemas"));
    folders.forEach(folder -> command.add(folder.toString()));
    return ChildEnvironment.process(command).inheritIO().start().waitFor();
  }
}
