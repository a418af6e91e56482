package io.daybook.localstack.cli;

import io.daybook.localstack.Home;
import io.daybook.localstack.RunnableApp;
import io.daybook.localstack.supervisor.PartNames;
import io.daybook.localstack.supervisor.PartRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/**
 * {@code daybook dead-letters}: hands over to the program in streams-app's jar, which knows the
 * log, and gives it the addresses of the installation that runs here.
 */
@Command(
    name = "dead-letters",
    description = "Lists, shows, retries and discards commands that could not be decided.",
    footer = "%nWhat it takes: daybook dead-letters help")
final class DeadLettersCommand implements Callable<Integer> {

  @Mixin private DataFolder dataFolder = new DataFolder();
  @Mixin private BusinessOptions businesses = new BusinessOptions();
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(whereItRuns());
    return new StreamsAppTool("dead-letters").run(runnable(), all);
  }

  /** Another installation may run another business; help needs none. */
  private RunnableApp runnable() {
    Path built = Home.appJar(PartNames.STREAMS_APP);
    if (isHelp()) {
      return new RunnableApp(built, List.of());
    }
    return businesses.named().isEmpty() && !isSaid("--bootstrap-servers")
        ? dataFolder.appInUse(PartNames.STREAMS_APP)
        : new RunnableApp(built, businesses.jars());
  }

  private boolean isHelp() {
    return arguments.isEmpty() || arguments.getFirst().matches("help|-.*");
  }

  /** Unless another installation is named; only the four subcommands take options. */
  private List<String> whereItRuns() {
    List<String> options = new ArrayList<>();
    if (isHelp() || isSaid("--bootstrap-servers")) {
      return options;
    }
    add(options, "--bootstrap-servers", brokers());
    add(options, "--registry", address("registry"));
    Path schemaIds = dataFolder.path().resolve("streams-app/schema-ids.properties");
    add(options, "--schema-ids", Optional.of(schemaIds.toString()));
    return options;
  }

  /** All of them: one may be down. */
  private Optional<String> brokers() {
    return dataFolder.run().instances(PartNames.BROKER).stream()
        .map(PartRecord::address)
        .reduce((all, one) -> all + "," + one);
  }

  private Optional<String> address(String part) {
    return dataFolder.run().read(part).map(PartRecord::address);
  }

  private void add(List<String> options, String name, Optional<String> value) {
    value.filter(_ -> !isSaid(name)).ifPresent(one -> options.add(name + "=" + one));
  }

  private boolean isSaid(String name) {
    return StreamsAppTool.isSaid(arguments, name);
  }
}
