package io.daybook.localstack;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The repository's folders that the parts run from. The root is the system property {@code
 * daybook.home}, else the nearest folder above the working directory that has a local-stack.
 */
public final class Home {

  private Home() {}

  public static Path root() {
    String given = System.getProperty("daybook.home");
    if (given != null) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("local-stack/pom.xml"))) {
        return folder;
      }
    }
    throw new LocalStackException(
        "No Daybook repository at or above %s; name it with -Ddaybook.home=".formatted(start));
  }

  /** The jar that an app ships as. */
  public static Path appJar(String module) {
    return built(module + "/target/" + module + "-0.1.0-SNAPSHOT.jar");
  }

  /** Jars of the broker and of the command, copied there by the build. */
  static Path lib() {
    return built("local-stack/target/lib");
  }

  static Path registry() {
    return built("local-stack/target/registry");
  }

  static Path postgresArchive() {
    return built("local-stack/target/postgres-archive");
  }

  /** Where PostgreSQL's binaries are unpacked at their first use. */
  static Path postgres() {
    return root().resolve("local-stack/target/postgres");
  }

  private static Path built(String path) {
    Path found = root().resolve(path);
    if (!Files.exists(found)) {
      throw new LocalStackException("%s is missing; build it with mvn package".formatted(found));
    }
    return found;
  }
}
