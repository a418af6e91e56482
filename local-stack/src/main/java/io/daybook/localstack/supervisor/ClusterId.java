package io.daybook.localstack.supervisor;

import io.daybook.files.SmallFile;
import io.daybook.localstack.Cluster;
import io.daybook.localstack.LocalStackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The id of an installation's brokers, kept: one that lost its disk is of the same cluster. */
final class ClusterId {

  static final String FILE = "cluster-id";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");

  private ClusterId() {}

  /**
   * The id; a new one for a new installation. One that is lost or damaged is taken from what the
   * brokers have on their disks, which is of the same cluster.
   */
  static String of(Path dataFolder) {
    SmallFile file = new SmallFile(dataFolder.resolve(FILE));
    Optional<String> known = file.read().filter(id -> ID.matcher(id).matches());
    if (known.isPresent()) {
      return known.get();
    }
    String id = ofBrokers(dataFolder).orElseGet(() -> newIdFor(dataFolder, file));
    file.write(id + "\n");
    return id;
  }

  private static Optional<String> ofBrokers(Path dataFolder) {
    return PartNames.instances(PartNames.BROKER).stream()
        .map(broker -> metaProperties(dataFolder, broker))
        .flatMap(file -> new SmallFile(file).readProperties().stream())
        .flatMap(properties -> Optional.ofNullable(properties.getProperty("cluster.id")).stream())
        .filter(id -> ID.matcher(id).matches())
        .findFirst();
  }

  private static String newIdFor(Path dataFolder, SmallFile file) {
    boolean anyFormatted =
        PartNames.instances(PartNames.BROKER).stream()
            .anyMatch(broker -> Files.exists(metaProperties(dataFolder, broker)));
    if (anyFormatted) {
      throw new LocalStackException(
          ("%s is lost or damaged, and the brokers' meta.properties do not have it either. Restore"
                  + " it from a backup.")
              .formatted(file.path()));
    }
    return Cluster.newId();
  }

  private static Path metaProperties(Path dataFolder, String broker) {
    return dataFolder.resolve(broker).resolve("log").resolve("meta.properties");
  }
}
