package io.daybook.localstack.cli;

import io.daybook.localstack.Home;
import io.daybook.localstack.RunnableApp;
import io.daybook.localstack.supervisor.PartNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code daybook access}: hands over to the program in streams-app's jar. */
@Command(
    name = "access",
    description = "Prints what each program of Daybook has to be allowed on a cluster.",
    footer = "%nWhat it takes: daybook access --help")
final class AccessCommand implements Callable<Integer> {

  @Mixin private BusinessOptions businesses = new BusinessOptions();

  @Option(
      names = {"-h", "--help"},
      description = "What it takes.")
  private boolean help;

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    RunnableApp app =
        new RunnableApp(Home.appJar(PartNames.STREAMS_APP), help ? List.of() : businesses.jars());
    return new StreamsAppTool("access").run(app, help ? List.of("--help") : arguments);
  }
}
