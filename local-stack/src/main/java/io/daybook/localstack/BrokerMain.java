package io.daybook.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The broker's process: formats the storage once, with the release's default features, then runs
 * Kafka's own main program.
 */
final class BrokerMain {

  private BrokerMain() {}

  public static void main(String[] arguments) {
    Path properties = Path.of(arguments[0]);
    Path formatted = properties.resolveSibling("log").resolve("meta.properties");
    if (!Files.exists(formatted) && !format(properties)) {
      System.exit(1);
    }
    Kafka.main(arguments);
  }

  private static boolean format(Path properties) {
    String clusterId = Uuid.randomUuid().toString();
    String[] command = {
      "format", "--cluster-id", clusterId, "--config", properties.toString(), "--ignore-formatted"
    };
    return StorageTool.execute(command, System.out) == 0;
  }
}
