package io.daybook.localstack;

import io.daybook.files.SmallFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * The broker's process: formats the storage once, with the release's default features, then runs
 * Kafka's own main program.
 */
final class BrokerMain {

  private BrokerMain() {}

  public static void main(String[] arguments) {
    Path properties = Path.of(arguments[0]);
    Path formatted = properties.resolveSibling("log").resolve("meta.properties");
    if (!Files.exists(formatted) && !format(properties, arguments[1])) {
      System.exit(1);
    }
    if (!isWhole(formatted)) {
      System.out.println(
          formatted
              + " is damaged: restore this broker's folder from a backup; one of three brokers can"
              + " be emptied instead, and is filled again by the others.");
      System.exit(1);
    }
    Kafka.main(new String[] {properties.toString()});
  }

  private static boolean isWhole(Path formatted) {
    return new SmallFile(formatted)
        .readProperties()
        .filter(known -> known.stringPropertyNames().containsAll(Set.of("cluster.id", "node.id")))
        .isPresent();
  }

  private static boolean format(Path properties, String clusterId) {
    String[] command = {
      "format", "--cluster-id", clusterId, "--config", properties.toString(), "--ignore-formatted"
    };
    return StorageTool.execute(command, System.out) == 0;
  }
}
