package io.daybook.localstack.supervisor;

import io.daybook.files.SmallFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What an installation has put into its data folder, and nothing else that may be in there. */
public final class InstallationFiles {

  private final Path dataFolder;

  public InstallationFiles(Path dataFolder) {
    this.dataFolder = dataFolder;
  }

  /**
   * Whether an installation was made here: its first files distinguish its folder from any other.
   */
  public boolean exist() {
    return Stream.of(FrozenNumber.PARTITIONS, ClusterId.FILE)
        .anyMatch(name -> Files.isRegularFile(dataFolder.resolve(name)));
  }

  /** Those of them that are links; what a link points to is not deleted. */
  public List<Path> links() {
    return own().stream().filter(Files::isSymbolicLink).toList();
  }

  public void delete() {
    try {
      for (Path path : own()) {
        deleteTree(path);
      }
      for (Path unfinished : unfinished()) {
        Files.delete(unfinished);
      }
      if (Files.isDirectory(dataFolder) && isEmpty(dataFolder)) {
        Files.delete(dataFolder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete all of " + dataFolder, e);
    }
  }

  /** A small file that was being written when the power was cut. */
  static boolean isUnfinished(Path file) {
    return file.getFileName()
        .toString()
        .matches(
            "(brokers|%s|%s|%s)\\.[0-9-]+\\%s"
                .formatted(
                    NamedBusinesses.FILE,
                    ClusterId.FILE,
                    FrozenNumber.PARTITIONS,
                    SmallFile.UNFINISHED));
  }

  private List<Path> unfinished() throws IOException {
    if (!Files.isDirectory(dataFolder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dataFolder)) {
      return files.filter(InstallationFiles::isUnfinished).toList();
    }
  }

  private List<Path> own() {
    List<String> names = new ArrayList<>(PartNames.all());
    names.addAll(
        List.of(
            "brokers",
            NamedBusinesses.FILE,
            ClusterId.FILE,
            "jars",
            "logs",
            FrozenNumber.PARTITIONS,
            "run"));
    return names.stream().map(dataFolder::resolve).toList();
  }

  static void deleteTree(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
