package io.daybook.benchmarks;

import io.daybook.benchmarks.micro.Micro;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench micro}. */
@Command(
    name = "micro",
    description = "Measures the hot pieces one by one, with JMH.",
    mixinStandardHelpOptions = true)
final class MicroCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..*",
      description = "Only those whose names these are found in, for example Token; all if none.")
  private List<String> patterns = List.of();

  @Option(
      names = "--quick",
      description = "A look within a minute; figures to publish come from a full run.")
  private boolean quick;

  @Option(names = "--allocations", description = "Tells the bytes that each call allocates, too.")
  private boolean allocations;

  @Override
  public Integer call() throws RunnerException {
    Micro.run(patterns, quick, allocations);
    return 0;
  }
}
