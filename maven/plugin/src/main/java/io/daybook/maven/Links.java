package io.daybook.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of symbolic links: jars are large, and are where they are already. */
final class Links {

  private Links() {}

  /** Makes the folder hold a link to each file, under the file's name, and nothing else. */
  static Path to(List<Path> files, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> earlier = Files.list(folder)) {
      for (Path link : earlier.toList()) {
        Files.delete(link);
      }
    }
    for (Path file : files) {
      Files.createSymbolicLink(folder.resolve(file.getFileName()), file.toAbsolutePath());
    }
    return folder;
  }
}
