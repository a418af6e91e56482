package io.daybook.localstack.supervisor;

import io.daybook.files.SmallFile;
import io.daybook.localstack.LocalStackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Remembers a number that stays what it was when the installation was made. */
public final class FrozenNumber {

  static final String PARTITIONS = "partitions";

  private static final Set<Integer> PARTITION_COUNTS =
      IntStream.rangeClosed(1, 64).boxed().collect(Collectors.toUnmodifiableSet());

  private static final Set<Integer> BROKER_COUNTS = Set.of(1, 3);

  private final SmallFile file;
  private final int usual;
  private final String option;
  private final Set<Integer> possible;

  private FrozenNumber(Path file, int usual, String option, Set<Integer> possible) {
    this.file = new SmallFile(file);
    this.usual = usual;
    this.option = option;
    this.possible = possible;
  }

  /** N of the commands and events topics. */
  public static FrozenNumber partitions(Path dataFolder) {
    return new FrozenNumber(dataFolder.resolve(PARTITIONS), 4, "--partitions", PARTITION_COUNTS);
  }

  /** How many brokers hold the log: with more, nothing would be on the new ones. */
  public static FrozenNumber brokers(Path dataFolder) {
    return new FrozenNumber(dataFolder.resolve("brokers"), 1, "--brokers", BROKER_COUNTS);
  }

  /**
   * The number that the installation was made with; empty where there is no installation.
   *
   * @throws LocalStackException if the file is damaged: another number would fit no topic
   */
  public OptionalInt known() {
    Optional<String> text = file.read();
    if (text.isPresent()) {
      return OptionalInt.of(number(text.get()));
    }
    if (!new InstallationFiles(folder()).exist()) {
      return OptionalInt.empty();
    }
    if (isLost()) {
      throw damaged("is missing");
    }
    // Made before there was a choice: what was always so then is usual now.
    return OptionalInt.of(usual);
  }

  /** A file that was always written, or of an installation that has more than it usually would. */
  private boolean isLost() {
    return file.path().endsWith(PARTITIONS)
        || Files.exists(folder().resolve(PartNames.of(PartNames.BROKER, 2)));
  }

  private int number(String text) {
    if (!text.matches("[0-9]{1,2}") || !possible.contains(Integer.parseInt(text))) {
      throw damaged(text.isEmpty() ? "is empty" : "is damaged");
    }
    return Integer.parseInt(text);
  }

  private LocalStackException damaged(String what) {
    return new LocalStackException(
        ("%s %s. Write into it the number that the installation was made with: the value of %s,"
                + " or %d.")
            .formatted(file.path(), what, option, usual));
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
            .formatted(folder(), option, known.getAsInt(), wanted.getAsInt()));
  }

  public void freeze(int number) {
    file.write(number + "\n");
  }

  private Path folder() {
    return file.path().resolveSibling("");
  }
}
