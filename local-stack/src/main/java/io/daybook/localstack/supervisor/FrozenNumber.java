package io.daybook.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Remembers a number that stays what it was when the installation was made. */
public final class FrozenNumber {

  private static final String PARTITIONS = "partitions";

  private final Path file;
  private final int usual;
  private final String option;

  private FrozenNumber(Path file, int usual, String option) {
    this.file = file;
    this.usual = usual;
    this.option = option;
  }

  /** N of the commands and events topics. */
  public static FrozenNumber partitions(Path dataFolder) {
    return new FrozenNumber(dataFolder.resolve(PARTITIONS), 4, "--partitions");
  }

  /** How many brokers hold the log: with more, nothing would be on the new ones. */
  public static FrozenNumber brokers(Path dataFolder) {
    return new FrozenNumber(dataFolder.resolve("brokers"), 1, "--brokers");
  }

  /** The number that the installation was made with. */
  public OptionalInt known() {
    try {
      if (Files.exists(file)) {
        return OptionalInt.of(Integer.parseInt(Files.readString(file).strip()));
      }
      // Made before there was a choice: what was always so then is usual now.
      return Files.exists(file.resolveSibling(PARTITIONS))
          ? OptionalInt.of(usual)
          : OptionalInt.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** The number to start with: the first one stays, whatever is wanted later. */
  public int knownOr(OptionalInt wanted) {
    return known().orElse(wanted.orElse(usual));
  }

  /** One sentence when another number is wanted than the one that is frozen. */
  public Optional<String> problem(OptionalInt wanted) {
    OptionalInt known = known();
    if (known.isEmpty() || wanted.isEmpty() || known.equals(wanted)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s was created with %s %d, and that is frozen; use another --data-dir for %d."
            .formatted(file.getParent(), option, known.getAsInt(), wanted.getAsInt()));
  }

  public void freeze(int number) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, number + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
