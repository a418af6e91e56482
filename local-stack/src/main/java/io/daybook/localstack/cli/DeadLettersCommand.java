package io.daybook.localstack.cli;

import io.daybook.localstack.Home;
import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/**
 * {@code daybook dead-letters}: hands over to the program in streams-app's jar, which knows the
 * log, and tells it where the installation that runs here is.
 */
@Command(
    name = "dead-letters",
    description = "Lists, shows, retries and discards commands that could not be decided.",
    footer = "%nWhat it takes: daybook dead-letters help")
final class DeadLettersCommand implements Callable<Integer> {

  @Mixin private DataFolder dataFolder = new DataFolder();
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Process tool = new ProcessBuilder(command()).inheritIO().start();
    try {
      return tool.waitFor();
    } finally {
      tool.destroy();
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            Home.appJar("streams-app").toString(),
            "dead-letters"));
    command.addAll(arguments);
    command.addAll(whereItRuns());
    return command;
  }

  /** What is not said; help and a missing subcommand take no options. */
  private List<String> whereItRuns() {
    List<String> options = new ArrayList<>();
    if (arguments.isEmpty() || arguments.contains("help") || arguments.contains("--help")) {
      return options;
    }
    RunFolder run = dataFolder.run();
    if (!isSaid("--bootstrap-servers")) {
      run.read("broker").map(PartRecord::address).ifPresent(at -> options.add("--bootstrap-servers=" + at));
      run.read("registry").map(PartRecord::address).filter(_ -> !isSaid("--registry")).ifPresent(at -> options.add("--registry=" + at));
      Path schemaIds = dataFolder.path().resolve("streams-app/schema-ids.properties");
      if (Files.exists(schemaIds) && !isSaid("--schema-ids")) {
        options.add("--schema-ids=" + schemaIds);
      }
    }
    return options;
  }

  private boolean isSaid(String option) {
    return arguments.stream().anyMatch(one -> one.equals(option) || one.startsWith(option + "="));
  }
}
