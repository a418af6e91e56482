package io.daybook.localstack.cli;

import io.daybook.localstack.supervisor.FrozenNumber;
import io.daybook.localstack.supervisor.PartNames;
import io.daybook.localstack.supervisor.Settings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that shape an installation, and the same as arguments for the supervisor. */
final class SettingsOptions {

  @Mixin private DataFolder dataFolder = new DataFolder();

  @Option(
      names = "--streams",
      paramLabel = "N",
      defaultValue = "1",
      description = "Instances that decide commands, 1 to 3 (default: ${DEFAULT-VALUE}).")
  private int streams;

  @Option(
      names = "--query",
      paramLabel = "N",
      defaultValue = "1",
      description = "Instances that answer queries, 1 to 3 (default: ${DEFAULT-VALUE}).")
  private int query;

  @Option(
      names = "--brokers",
      paramLabel = "N",
      description = "Brokers, 1 or 3, frozen at the first start (default: 1).")
  private @Nullable Integer brokers;

  @Option(names = "--gateway-port", paramLabel = "PORT", defaultValue = "8080", description = PORT)
  private int gatewayPort;

  @Option(
      names = "--query-port",
      paramLabel = "PORT",
      split = ",",
      defaultValue = "8081",
      description = PORTS)
  private List<Integer> queryPorts = List.of();

  @Option(
      names = "--streams-port",
      paramLabel = "PORT",
      split = ",",
      defaultValue = "8082",
      description = PORTS)
  private List<Integer> streamsPorts = List.of();

  @Option(
      names = "--projections-port",
      paramLabel = "PORT",
      defaultValue = "8083",
      description = PORT)
  private int projectionsPort;

  @Option(names = "--audit-port", paramLabel = "PORT", defaultValue = "8084", description = PORT)
  private int auditPort;

  @Option(
      names = "--broker-port",
      paramLabel = "PORT",
      split = ",",
      defaultValue = "9092",
      description = PORTS)
  private List<Integer> brokerPorts = List.of();

  @Option(names = "--registry-port", paramLabel = "PORT", defaultValue = "8085", description = PORT)
  private int registryPort;

  @Option(names = "--postgres-port", paramLabel = "PORT", defaultValue = "5433", description = PORT)
  private int postgresPort;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Partitions of each aggregate's topics, frozen at the first start (default: 4).")
  private @Nullable Integer partitions;

  private static final String PORT = "Default: ${DEFAULT-VALUE}.";
  private static final String PORTS =
      "Of the first instance (default: ${DEFAULT-VALUE}); further ones have 10 more each,"
          + " or are named too: PORT,PORT.";

  // Three go on when one is lost; two would stop with either of them.
  private static final Set<Integer> BROKER_COUNTS = Set.of(1, 3);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  DataFolder dataFolder() {
    return dataFolder;
  }

  /** One sentence for each number that is not the one that was frozen at the first start. */
  List<String> frozenProblems() {
    return Stream.of(
            FrozenNumber.partitions(dataFolder.path()).problem(optional(partitions)),
            FrozenNumber.brokers(dataFolder.path()).problem(optional(brokers)))
        .flatMap(Optional::stream)
        .toList();
  }

  Settings settings() {
    int brokerCount = FrozenNumber.brokers(dataFolder.path()).knownOr(optional(brokers));
    requireCounts();
    return new Settings(
        dataFolder.path(),
        gatewayPort,
        InstancePorts.of(query, queryPorts),
        InstancePorts.of(streams, streamsPorts),
        projectionsPort,
        auditPort,
        InstancePorts.of(brokerCount, brokerPorts),
        registryPort,
        postgresPort,
        FrozenNumber.partitions(dataFolder.path()).knownOr(optional(partitions)));
  }

  private void requireCounts() {
    require(streams >= 1 && streams <= PartNames.MOST_INSTANCES, "--streams must be 1, 2 or 3");
    require(query >= 1 && query <= PartNames.MOST_INSTANCES, "--query must be 1, 2 or 3");
    require(brokers == null || BROKER_COUNTS.contains(brokers), "--brokers must be 1 or 3");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private static OptionalInt optional(@Nullable Integer wanted) {
    return wanted == null ? OptionalInt.empty() : OptionalInt.of(wanted);
  }

  static List<String> arguments(Settings settings) {
    return List.of(
        "--data-dir=" + settings.dataFolder(),
        "--streams=" + settings.streamsPorts().size(),
        "--query=" + settings.queryPorts().size(),
        "--brokers=" + settings.brokerPorts().size(),
        "--gateway-port=" + settings.gatewayPort(),
        "--query-port=" + InstancePorts.text(settings.queryPorts()),
        "--streams-port=" + InstancePorts.text(settings.streamsPorts()),
        "--projections-port=" + settings.projectionsPort(),
        "--audit-port=" + settings.auditPort(),
        "--broker-port=" + InstancePorts.text(settings.brokerPorts()),
        "--registry-port=" + settings.registryPort(),
        "--postgres-port=" + settings.postgresPort(),
        "--partitions=" + settings.partitions());
  }
}
