package io.daybook.localstack.supervisor;

import io.daybook.localstack.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one installation on this machine is like. Where there are several ports, each is of one
 * instance.
 *
 * @param dataFolder holds all data, logs and process ids
 * @param partitions N of the commands and events topics, frozen when they are created
 * @param businesses jars that were named; none for those beside the command
 * @param appSettings settings that every app gets beside it, for example {@code
 *     daybook.audit.pause}
 */
public record Settings(
    Path dataFolder,
    int gatewayPort,
    List<Integer> queryPorts,
    List<Integer> streamsPorts,
    int projectionsPort,
    int auditPort,
    List<Integer> brokerPorts,
    int registryPort,
    int postgresPort,
    int partitions,
    List<Path> businesses,
    Map<String, String> appSettings) {

  public Settings {
    businesses = List.copyOf(businesses);
    appSettings = Map.copyOf(appSettings);
  }

  /** The jars of all businesses that the apps run. */
  List<Path> businessJars() {
    return businesses.isEmpty() ? Home.businesses() : businesses;
  }

  public Path log(String part) {
    return logs(dataFolder).resolve(part + ".log");
  }

  public static Path logs(Path dataFolder) {
    return dataFolder.resolve("logs");
  }
}
