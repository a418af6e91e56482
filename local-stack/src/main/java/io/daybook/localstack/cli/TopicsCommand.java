package io.daybook.localstack.cli;

import static io.daybook.localstack.cli.StreamsAppTool.isSaid;

import io.daybook.localstack.Home;
import io.daybook.localstack.RunnableApp;
import io.daybook.localstack.supervisor.FrozenNumber;
import io.daybook.localstack.supervisor.PartNames;
import io.daybook.localstack.supervisor.PartRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/**
 * {@code daybook topics}: hands over to the program in streams-app's jar. Without an address,
 * {@code --check} looks at the installation that runs here, with the numbers it was made with.
 */
@Command(
    name = "topics",
    description =
        "Prints the topics that a cluster needs, or compares a cluster with the log contract.",
    footer = "%nWhat it takes: daybook topics --help")
final class TopicsCommand implements Callable<Integer> {

  @Mixin private DataFolder dataFolder = new DataFolder();
  @Mixin private BusinessOptions businesses = new BusinessOptions();

  @Option(
      names = {"-h", "--help"},
      description = "What it takes.")
  private boolean help;

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    List<String> all = new ArrayList<>(arguments);
    if (help) {
      all.add("--help");
    } else if (isOfThisMachine()) {
      all.addAll(installation());
    }
    return new StreamsAppTool("topics").run(runnable(), all);
  }

  private boolean isOfThisMachine() {
    return isSaid(arguments, "--check") && !isSaid(arguments, "--bootstrap-servers");
  }

  /** Another installation may run another business; help needs none. */
  private RunnableApp runnable() {
    if (!help && isOfThisMachine() && businesses.named().isEmpty()) {
      return dataFolder.appInUse(PartNames.STREAMS_APP);
    }
    return new RunnableApp(
        Home.appJar(PartNames.STREAMS_APP), help ? List.of() : businesses.jars());
  }

  private List<String> installation() {
    List<PartRecord> brokers = dataFolder.run().instances(PartNames.BROKER);
    if (brokers.isEmpty()) {
      return List.of();
    }
    String addresses = brokers.stream().map(PartRecord::address).collect(Collectors.joining(","));
    int partitions = FrozenNumber.partitions(dataFolder.path()).knownOr(OptionalInt.empty());
    return Stream.of(
            "--bootstrap-servers=" + addresses,
            "--partitions=" + partitions,
            "--replication-factor=" + brokers.size())
        .filter(option -> !isSaid(arguments, option.substring(0, option.indexOf('='))))
        .toList();
  }
}
