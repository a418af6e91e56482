package io.daybook.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which folders an installation can have. Each part keeps its data in it and reads its name in a
 * way of its own: in one of them a comma ends the name, in another a colon or a dollar does.
 */
public final class FolderRules {

  /**
   * Below it, a part's own folders and files add up to 300 bytes; PostgreSQL takes 1,023 in all.
   */
  private static final int MOST_BYTES = 512;

  private static final String PUNCTUATION = "/ ._-+=@~()";

  private FolderRules() {}

  /** One sentence when not every part can name this folder; it need not exist. */
  public static Optional<String> problemOfName(Path folder) {
    String name = folder.toString();
    Optional<String> strange =
        name.codePoints()
            .filter(character -> !isAllowed(character))
            .mapToObj(FolderRules::shown)
            .findFirst();
    if (strange.isPresent()) {
      return Optional.of(
          ("%s cannot be a data folder: its name has %s, and only letters, digits, spaces and"
                  + " . _ - + = @ ~ ( ) can be named by all parts.")
              .formatted(shown(name), strange.get()));
    }
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      return Optional.of(
          "%s cannot be a data folder: its name has %d bytes, and %d are the most."
              .formatted(name, bytes, MOST_BYTES));
    }
    return Files.exists(folder) && !Files.isDirectory(folder)
        ? Optional.of("%s cannot be a data folder: it is a file.".formatted(name))
        : Optional.empty();
  }

  /** One sentence when no installation can be made in this folder, or go on there. */
  public static Optional<String> problemOfUse(Path folder) {
    if (!new InstallationFiles(folder).exist()) {
      Optional<Path> outer = installationAround(folder);
      if (outer.isPresent()) {
        return Optional.of(
            "%s cannot be a data folder: it lies in the data folder %s of another installation."
                .formatted(folder, outer.get()));
      }
      if (hasForeignFiles(folder)) {
        return Optional.of(
            ("%s cannot be a data folder: it has files that are not Daybook's; choose one that is"
                    + " empty or does not exist.")
                .formatted(folder));
      }
    }
    return isWritable(folder)
        ? Optional.empty()
        : Optional.of("%s cannot be a data folder: it cannot be written to.".formatted(folder));
  }

  /** Two UTF-16 units have another encoding in RocksDB's file names than in all others'. */
  private static boolean isAllowed(int character) {
    boolean letter =
        Character.isLetterOrDigit(character)
            || Character.getType(character) == Character.NON_SPACING_MARK
            || Character.getType(character) == Character.COMBINING_SPACING_MARK;
    return PUNCTUATION.indexOf(character) >= 0 || (letter && Character.isBmpCodePoint(character));
  }

  private static String shown(int character) {
    return Character.isISOControl(character) || character == '\uFFFD'
        ? "the character U+%04X".formatted(character)
        : "'%s'".formatted(Character.toString(character));
  }

  private static String shown(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  private static Optional<Path> installationAround(Path folder) {
    return Stream.iterate(real(folder).getParent(), above -> above != null, Path::getParent)
        .filter(above -> new InstallationFiles(above).exist())
        .findFirst();
  }

  /** Without links, as far as it is there. */
  private static Path real(Path folder) {
    for (Path there = folder; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(folder));
      } catch (IOException e) {
        // Not there: the next one above it is looked at.
      }
    }
    return folder;
  }

  private static boolean hasForeignFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.toList();
      return found.stream()
          .anyMatch(file -> !isOfScript(file) && !InstallationFiles.isUnfinished(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + folder, e);
    }
  }

  /** The script writes the log of a build before an installation is made. */
  private static boolean isOfScript(Path file) {
    if (!file.endsWith("logs")) {
      return false;
    }
    try (Stream<Path> logs = Files.list(file)) {
      return logs.allMatch(log -> log.endsWith("build.log"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Of a folder that is not there yet, the next one above it that is. */
  private static boolean isWritable(Path folder) {
    return Stream.iterate(folder, one -> one != null, Path::getParent)
        .filter(Files::exists)
        .findFirst()
        .filter(there -> Files.isDirectory(there) && Files.isWritable(there))
        .isPresent();
  }
}
