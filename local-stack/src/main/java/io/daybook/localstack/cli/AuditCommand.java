package io.daybook.localstack.cli;

import io.daybook.localstack.Home;
import io.daybook.localstack.supervisor.FrozenPartitions;
import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code daybook audit}: one audit of the installation that runs here, by the app's own jar. */
@Command(
    name = "audit",
    description = {
      "Folds the log anew and compares it with the write side's states, with what query-api",
      "answers and with the views in PostgreSQL, while all of it runs."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is as the log says",
      "1:there are differences, each in a sentence",
      "2:not all could be audited, and no difference was found"
    },
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

  private static final int COULD_NOT_AUDIT = 2;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder dataFolder = new DataFolder();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Only this aggregate type, for example sales.order; may be repeated.")
  private List<String> types = List.of();

  @Option(
      names = "--rate",
      paramLabel = "RECORDS",
      defaultValue = "20000",
      description = "Records read per second, at most (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--requests",
      paramLabel = "REQUESTS",
      defaultValue = "500",
      description = "Requests to query-api per second, at most (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Override
  public Integer call() throws InterruptedException {
    RunFolder run = dataFolder.run();
    OptionalInt partitions = new FrozenPartitions(dataFolder.path()).known();
    if (run.supervisor().isEmpty() || partitions.isEmpty()) {
      spec.commandLine().getErr().println("daybook: Daybook is down; start it with: daybook up");
      return COULD_NOT_AUDIT;
    }
    Process audit = start(command(run, partitions.getAsInt()));
    Thread stop = new Thread(audit::destroy, "stop-audit");
    Runtime.getRuntime().addShutdownHook(stop);
    return audit.waitFor();
  }

  private List<String> command(RunFolder run, int partitions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-jar"));
    command.add(Home.appJar("audit").toString());
    command.add("once");
    command.add("--daybook.kafka.bootstrap-servers=" + address(run, "broker"));
    command.add("--daybook.topics.partitions=" + partitions);
    command.add("--spring.datasource.url=" + address(run, "postgres"));
    command.add("--daybook.audit.query-url=" + address(run, "query-api"));
    command.add("--daybook.audit.records-per-second=" + rate);
    command.add("--daybook.audit.requests-per-second=" + requests);
    command.add("--daybook.audit.types=" + String.join(",", types));
    return List.copyOf(command);
  }

  private static String address(RunFolder run, String part) {
    return run.read(part).map(PartRecord::address).orElse("");
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the audit", e);
    }
  }
}
