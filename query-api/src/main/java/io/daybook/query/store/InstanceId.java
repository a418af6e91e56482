package io.daybook.query.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Name of this instance, made once and kept with its data: a restart is the same member again. */
final class InstanceId {
  private InstanceId() {}

  static String of(Path dataDir) {
    Path file = dataDir.resolve("query-api-instance-id");
    try {
      Files.createDirectories(dataDir);
      if (!Files.exists(file)) {
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the instance's id in " + file, e);
    }
  }
}
