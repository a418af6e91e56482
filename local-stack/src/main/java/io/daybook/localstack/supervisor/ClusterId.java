package io.daybook.localstack.supervisor;

import io.daybook.localstack.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The id of an installation's brokers, kept: one that lost its disk is of the same cluster. */
final class ClusterId {

  static final String FILE = "cluster-id";

  private ClusterId() {}

  static String of(Path dataFolder) {
    Path file = dataFolder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(dataFolder);
        Files.writeString(file, Cluster.newId() + "\n");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the cluster's id in " + file, e);
    }
  }
}
