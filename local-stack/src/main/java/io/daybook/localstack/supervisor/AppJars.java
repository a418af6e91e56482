package io.daybook.localstack.supervisor;

import io.daybook.localstack.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Copies of the shipped jars: a build may then replace the originals while the apps run. */
final class AppJars {

  private final Path folder;

  AppJars(Path folder) {
    this.folder = folder;
  }

  Path copy(String app) {
    Path jar = Home.appJar(app);
    Path copy = folder.resolve(app + ".jar");
    try {
      Files.createDirectories(folder);
      Files.copy(
          jar, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy %s to %s".formatted(jar, folder), e);
    }
  }
}
