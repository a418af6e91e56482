package io.daybook.localstack.cli;

import io.daybook.localstack.supervisor.FrozenNumber;
import io.daybook.localstack.supervisor.NamedBusinesses;
import io.daybook.localstack.supervisor.PartNames;
import io.daybook.localstack.supervisor.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  @Mixin private BusinessOptions businesses = new BusinessOptions();

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

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "A setting of the apps, for example daybook.audit.pause=5m; may be repeated. Variables of"
              + " the shell do not reach them.")
  private Map<String, String> appSettings = Map.of();

  private static final String PORT = "Default: ${DEFAULT-VALUE}.";
  private static final String PORTS =
      "Of the first instance (default: ${DEFAULT-VALUE}); further ones have 10 more each,"
          + " or are named too: PORT,PORT.";

  // Each has its own files, memory and tasks in every part.
  private static final int MOST_PARTITIONS = 64;

  private static final int MOST_PORT = 65_535;

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
    int brokerCount = brokers();
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
        FrozenNumber.partitions(dataFolder.path()).knownOr(optional(partitions)),
        named(),
        appSettings);
  }

  /** An installation keeps the jars that were named, until others are. */
  private List<Path> named() {
    List<Path> named = businesses.named();
    return named.isEmpty() ? new NamedBusinesses(dataFolder.path()).read() : named;
  }

  private void requireCounts() {
    require(streams >= 1 && streams <= PartNames.MOST_INSTANCES, "--streams must be 1, 2 or 3");
    require(query >= 1 && query <= PartNames.MOST_INSTANCES, "--query must be 1, 2 or 3");
    require(brokers == null || BROKER_COUNTS.contains(brokers), "--brokers must be 1 or 3");
    require(
        partitions == null || (partitions >= 1 && partitions <= MOST_PARTITIONS),
        "--partitions must be from 1 to " + MOST_PARTITIONS);
    requirePorts();
    AppSettings.problem(appSettings).ifPresent(problem -> require(false, problem));
  }

  private int brokers() {
    return FrozenNumber.brokers(dataFolder.path()).knownOr(optional(brokers));
  }

  private void requirePorts() {
    for (List<Integer> ports :
        List.of(
            InstancePorts.of(query, queryPorts),
            InstancePorts.of(streams, streamsPorts),
            InstancePorts.of(brokers(), brokerPorts),
            List.of(gatewayPort, projectionsPort, auditPort, registryPort, postgresPort))) {
      ports.forEach(
          port ->
              require(
                  port >= 1 && port <= MOST_PORT,
                  "A port must be from 1 to %d, not %d".formatted(MOST_PORT, port)));
    }
  }

  /** One sentence for each given option that differs from what runs. */
  List<String> differencesFrom(RunningInstallation running) {
    List<String> differences = new ArrayList<>(frozenProblems());
    count("--streams", streams, running.count(PartNames.STREAMS_APP)).ifPresent(differences::add);
    count("--query", query, running.count(PartNames.QUERY_API)).ifPresent(differences::add);
    ports("--gateway-port", List.of(gatewayPort), running, "command-gateway")
        .ifPresent(differences::add);
    ports("--query-port", queryPorts, running, PartNames.QUERY_API).ifPresent(differences::add);
    ports("--streams-port", streamsPorts, running, PartNames.STREAMS_APP)
        .ifPresent(differences::add);
    ports("--projections-port", List.of(projectionsPort), running, "projections")
        .ifPresent(differences::add);
    ports("--audit-port", List.of(auditPort), running, PartNames.AUDIT).ifPresent(differences::add);
    ports("--broker-port", brokerPorts, running, PartNames.BROKER).ifPresent(differences::add);
    ports("--registry-port", List.of(registryPort), running, "registry")
        .ifPresent(differences::add);
    ports("--postgres-port", List.of(postgresPort), running, "postgres")
        .ifPresent(differences::add);
    for (String option : List.of("--set", BusinessOptions.NAME)) {
      if (isSaid(option)) {
        differences.add("Daybook is up, and %s is only taken when it starts.".formatted(option));
      }
    }
    return differences;
  }

  private Optional<String> count(String option, int wanted, int runs) {
    return isSaid(option) && wanted != runs
        ? Optional.of("Daybook is up with %s %d, not %d.".formatted(option, runs, wanted))
        : Optional.empty();
  }

  /** More ports than there are instances do no harm, as at a start. */
  private Optional<String> ports(
      String option, List<Integer> wanted, RunningInstallation running, String kind) {
    List<Integer> runs = running.ports(kind);
    int compared = Math.min(wanted.size(), runs.size());
    return isSaid(option) && !wanted.subList(0, compared).equals(runs.subList(0, compared))
        ? Optional.of(
            "Daybook is up with %s %s, not %s."
                .formatted(option, InstancePorts.text(runs), InstancePorts.text(wanted)))
        : Optional.empty();
  }

  private boolean isSaid(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
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
    List<String> arguments = new ArrayList<>();
    settings
        .appSettings()
        .forEach((name, value) -> arguments.add("--set=%s=%s".formatted(name, value)));
    settings.businesses().forEach(jar -> arguments.add(BusinessOptions.NAME + "=" + jar));
    arguments.addAll(
        List.of(
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
            "--partitions=" + settings.partitions()));
    return List.copyOf(arguments);
  }
}
