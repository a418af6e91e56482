package io.daybook.localstack.cli;

import io.daybook.localstack.supervisor.FrozenPartitions;
import io.daybook.localstack.supervisor.Settings;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that shape an installation, and the same as arguments for the supervisor. */
final class SettingsOptions {

  @Mixin private DataFolder dataFolder = new DataFolder();

  @Option(names = "--gateway-port", paramLabel = "PORT", defaultValue = "8080", description = PORT)
  private int gatewayPort;

  @Option(names = "--query-port", paramLabel = "PORT", defaultValue = "8081", description = PORT)
  private int queryPort;

  @Option(names = "--streams-port", paramLabel = "PORT", defaultValue = "8082", description = PORT)
  private int streamsPort;

  @Option(
      names = "--projections-port",
      paramLabel = "PORT",
      defaultValue = "8083",
      description = PORT)
  private int projectionsPort;

  @Option(names = "--audit-port", paramLabel = "PORT", defaultValue = "8084", description = PORT)
  private int auditPort;

  @Option(names = "--broker-port", paramLabel = "PORT", defaultValue = "9092", description = PORT)
  private int brokerPort;

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

  DataFolder dataFolder() {
    return dataFolder;
  }

  OptionalInt partitions() {
    Integer wanted = partitions;
    return wanted == null ? OptionalInt.empty() : OptionalInt.of(wanted);
  }

  Settings settings() {
    return new Settings(
        dataFolder.path(),
        gatewayPort,
        queryPort,
        streamsPort,
        projectionsPort,
        auditPort,
        brokerPort,
        registryPort,
        postgresPort,
        new FrozenPartitions(dataFolder.path()).knownOr(partitions()));
  }

  static List<String> arguments(Settings settings) {
    return List.of(
        "--data-dir=" + settings.dataFolder(),
        "--gateway-port=" + settings.gatewayPort(),
        "--query-port=" + settings.queryPort(),
        "--streams-port=" + settings.streamsPort(),
        "--projections-port=" + settings.projectionsPort(),
        "--audit-port=" + settings.auditPort(),
        "--broker-port=" + settings.brokerPort(),
        "--registry-port=" + settings.registryPort(),
        "--postgres-port=" + settings.postgresPort(),
        "--partitions=" + settings.partitions());
  }
}
