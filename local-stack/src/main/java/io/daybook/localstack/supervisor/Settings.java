package io.daybook.localstack.supervisor;

import java.nio.file.Path;

/**
 * What one installation on this machine is like.
 *
 * @param dataFolder holds all data, logs and process ids
 * @param partitions N of the commands and events topics, frozen when they are created
 */
public record Settings(
    Path dataFolder,
    int gatewayPort,
    int queryPort,
    int streamsPort,
    int projectionsPort,
    int auditPort,
    int brokerPort,
    int registryPort,
    int postgresPort,
    int partitions) {

  public Path log(String part) {
    return logs(dataFolder).resolve(part + ".log");
  }

  public static Path logs(Path dataFolder) {
    return dataFolder.resolve("logs");
  }
}
