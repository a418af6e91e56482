package io.daybook.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

  public boolean exist() {
    return own().stream().anyMatch(Files::exists);
  }

  public void delete() {
    try {
      for (Path path : own()) {
        deleteTree(path);
      }
      if (Files.isDirectory(dataFolder) && isEmpty(dataFolder)) {
        Files.delete(dataFolder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete all of " + dataFolder, e);
    }
  }

  private List<Path> own() {
    List<String> names = new ArrayList<>(PartNames.all());
    names.addAll(List.of("brokers", ClusterId.FILE, "jars", "logs", "partitions", "run"));
    return names.stream().map(dataFolder::resolve).toList();
  }

  static void deleteTree(Path path) throws IOException {
    if (!Files.exists(path)) {
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
