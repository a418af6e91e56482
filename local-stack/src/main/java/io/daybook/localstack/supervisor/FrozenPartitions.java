package io.daybook.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Remembers N, which is frozen when the topics are created. */
public final class FrozenPartitions {

  private static final int DEFAULT = 4;

  private final Path file;

  public FrozenPartitions(Path dataFolder) {
    this.file = dataFolder.resolve("partitions");
  }

  /** The N that the installation was created with. */
  public OptionalInt known() {
    try {
      return Files.exists(file)
          ? OptionalInt.of(Integer.parseInt(Files.readString(file).strip()))
          : OptionalInt.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** The N to start with: the first one stays, whatever is wanted later. */
  public int knownOr(OptionalInt wanted) {
    return known().orElse(wanted.orElse(DEFAULT));
  }

  public void freeze(int partitions) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, partitions + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
