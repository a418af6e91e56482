package io.daybook.benchmarks;

import io.daybook.benchmarks.workload.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options on how much is measured. */
final class ScaleOptions {

  // Above it, what is measured is how clients wait for a core.
  private static final int MAX_CLIENTS = 1_024;
  private static final int MAX_RUNS = 100;
  private static final int MAX_TURN_SECONDS = 3_600;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--quick",
      description = "A look within minutes; figures to publish come from a full run.")
  private boolean quick;

  @Option(
      names = "--peers",
      paramLabel = "PEER",
      split = ",",
      description = "Only these, for example daybook,postgres.")
  private Set<String> peers = Set.of();

  @Option(
      names = "--clients",
      paramLabel = "N",
      split = ",",
      description = "Concurrent callers of the closed loops, each 1 to " + MAX_CLIENTS + ".")
  private List<Integer> clients = List.of();

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "How often each peer has its turn, 1 to " + MAX_RUNS + ".")
  private @Nullable Integer runs;

  @Option(
      names = "--turn",
      paramLabel = "SECONDS",
      description = "How long a turn is at most, 1 to " + MAX_TURN_SECONDS + ".")
  private @Nullable Integer turnSeconds;

  /**
   * The scale that was asked for.
   *
   * @throws ParameterException if a number is out of its bounds
   */
  Scale within(Path folder) {
    Scale preset = quick ? Scale.quick(folder) : Scale.full(folder);
    clients.forEach(count -> check("--clients", count, MAX_CLIENTS));
    int turns = check("--runs", Objects.requireNonNullElse(runs, preset.runs()), MAX_RUNS);
    Duration turn =
        turnSeconds == null
            ? preset.turn()
            : Duration.ofSeconds(check("--turn", turnSeconds, MAX_TURN_SECONDS));
    return new Scale(
        quick,
        turns,
        preset.firstWarmUp(),
        preset.warmUp(),
        turn,
        clients.isEmpty() ? preset.clients() : List.copyOf(clients),
        new LinkedHashSet<>(peers),
        folder);
  }

  private int check(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          spec.commandLine(), "%s is %,d; it is 1 to %,d".formatted(option, value, most));
    }
    return value;
  }
}
