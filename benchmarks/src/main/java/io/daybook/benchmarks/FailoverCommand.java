package io.daybook.benchmarks;

import io.daybook.benchmarks.failover.Failover;
import io.daybook.benchmarks.failover.FailoverSettings;
import io.daybook.localstack.Home;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench failover}. */
@Command(
    name = "failover",
    description = {
      "Kills one of two streams-apps under load, some times, with a standby and without;",
      "says how long its partitions were not decided, and whether the log is whole."
    },
    mixinStandardHelpOptions = true)
final class FailoverCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--brokers",
      paramLabel = "N",
      defaultValue = "3",
      description = "1 or 3 (default: ${DEFAULT-VALUE}).")
  private int brokers;

  @Option(
      names = "--orders",
      paramLabel = "N",
      defaultValue = "200000",
      description = "Orders that are there before (default: ${DEFAULT-VALUE}).")
  private int orders;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "64",
      description = "Clients of all partitions together (default: ${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "3",
      description = "Of each of three kinds of loss (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Override
  public Integer call() throws InterruptedException {
    if (brokers != 1 && brokers != 3) {
      throw new ParameterException(spec.commandLine(), "--brokers must be 1 or 3");
    }
    if (orders < 0 || clients < 4 || kills < 1) {
      throw new ParameterException(
          spec.commandLine(), "--orders is 0 or more, --clients 4 or more, --kills 1 or more");
    }
    try (DataFolder data = new DataFolder(Home.root().resolve("benchmarks/target/data"))) {
      Failover.run(new FailoverSettings(data.path(), brokers, orders, clients, kills), this::print);
    }
    return 0;
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
