package io.daybook.localstack.cli;

import io.daybook.localstack.AppRun;
import io.daybook.localstack.LocalStackException;
import io.daybook.localstack.supervisor.FrozenNumber;
import io.daybook.localstack.supervisor.PartNames;
import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.RunFolder;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code daybook audit}: one audit of the installation that runs here, by the app's own jar. */
@Command(
    name = "audit",
    description =
        "Folds the log anew and compares it with the write side's states, with what query-api"
            + " answers and with the views in PostgreSQL, while all of it runs.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is as the log says",
      "1:there are differences, each in a sentence",
      "2:not all could be audited, and no difference was found"
    },
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

  private static final int COULD_NOT_AUDIT = 2;
  private static final int MOST_A_SECOND = 1_000_000;

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

  @Option(
      names = "--skip",
      paramLabel = "TOPIC/PARTITION@OFFSET",
      split = ",",
      description = "Malformed records that are passed, as in the apps' setting; default: none.")
  private List<String> skips = List.of();

  @Override
  public Integer call() throws InterruptedException {
    try {
      return audit();
    } catch (LocalStackException | UncheckedIOException e) {
      return sorry(String.valueOf(e.getMessage()));
    }
  }

  private int audit() throws InterruptedException {
    if (rate < 1 || rate > MOST_A_SECOND || requests < 1 || requests > MOST_A_SECOND) {
      throw new ParameterException(
          spec.commandLine(), "--rate and --requests must be from 1 to " + MOST_A_SECOND);
    }
    RunFolder run = dataFolder.run();
    OptionalInt partitions = FrozenNumber.partitions(dataFolder.path()).known();
    if (run.supervisor().isEmpty() || partitions.isEmpty()) {
      return sorry("Daybook is down; start it with: " + dataFolder.command("up"));
    }
    return AppRun.toEnd(command(run, partitions.getAsInt()));
  }

  private int sorry(String sentence) {
    spec.commandLine().getErr().println("daybook: " + sentence);
    return COULD_NOT_AUDIT;
  }

  private List<String> command(RunFolder run, int partitions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC"));
    command.addAll(dataFolder.appInUse(PartNames.AUDIT).javaArguments());
    command.add("once");
    command.add("--spring.config.location=optional:classpath:/");
    List<String> brokers =
        run.instances(PartNames.BROKER).stream().map(PartRecord::address).toList();
    command.add("--daybook.kafka.bootstrap-servers=" + String.join(",", brokers));
    command.add("--daybook.topics.replication-factor=" + brokers.size());
    command.add("--daybook.topics.partitions=" + partitions);
    command.add("--spring.datasource.url=" + address(run, "postgres"));
    command.add("--daybook.audit.query-url=" + address(run, PartNames.QUERY_API));
    command.add("--daybook.audit.records-per-second=" + rate);
    command.add("--daybook.audit.requests-per-second=" + requests);
    command.add("--daybook.audit.types=" + String.join(",", types));
    command.add("--daybook.log.skip=" + String.join(",", skips));
    return List.copyOf(command);
  }

  private static String address(RunFolder run, String part) {
    return run.read(part).map(PartRecord::address).orElse("");
  }
}
