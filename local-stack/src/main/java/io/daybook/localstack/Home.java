package io.daybook.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /** The runnable jar that an app ships as, with all that it needs. */
  public static Path appJar(String module) {
    return jar(module, "-exec");
  }

  /** An app and the businesses of this checkout. */
  public static RunnableApp app(String module) {
    return new RunnableApp(appJar(module), businesses());
  }

  /** The jars of the businesses of this checkout, in alphabetical order. */
  public static List<Path> businesses() {
    Path folder = root().resolve("domain");
    try (Stream<Path> modules = Files.list(folder)) {
      return modules
          .filter(module -> Files.exists(module.resolve("pom.xml")))
          .map(module -> jar("domain/" + module.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw missing(folder);
    }
  }

  /** The jar of a module's own classes. */
  public static Path jar(String module) {
    return jar(module, "");
  }

  private static Path jar(String module, String classifier) {
    Path folder = root().resolve(module).resolve("target");
    String name = Path.of(module).getFileName().toString();
    Pattern file =
        Pattern.compile(
            "daybook-%s-[0-9][0-9.]*(-SNAPSHOT)?%s\\.jar"
                .formatted(Pattern.quote(name), classifier));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(one -> file.matcher(one.getFileName().toString()).matches())
          .findFirst()
          .orElseThrow(() -> missing(folder.resolve("daybook-" + name + ".jar")));
    } catch (IOException e) {
      throw missing(folder);
    }
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
      throw missing(found);
    }
    return found;
  }

  private static LocalStackException missing(Path path) {
    return new LocalStackException("%s is missing; build it with mvn package".formatted(path));
  }
}
