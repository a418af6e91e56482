package io.daybook.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders that the parts run from: of a distribution, or of a checkout of the repository. The
 * root is the system property {@code daybook.home}, else the nearest folder above the working
 * directory that has a local-stack.
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

  /** An app and the businesses that are here. */
  public static RunnableApp app(String module) {
    return new RunnableApp(appJar(module), businesses());
  }

  /**
   * The jars of the businesses that are run where none is named, in alphabetical order.
   *
   * @throws LocalStackException if there is none
   */
  public static List<Path> businesses() {
    return isDistribution() ? businessesOfDistribution() : businessesOfCheckout();
  }

  private static List<Path> businessesOfDistribution() {
    Path folder = root().resolve("domain");
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.of()) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      if (jars.isEmpty()) {
        throw new LocalStackException("There is no business to run: name its jar with --domain");
      }
      return jars;
    } catch (IOException e) {
      throw missing(folder);
    }
  }

  /** The one that the README speaks of. Another one is named, as a user's own is. */
  private static List<Path> businessesOfCheckout() {
    return List.of(jar("domain/sales"));
  }

  /** The folders with the releases of this checkout: of daybook/v1 and of the businesses. */
  public static List<Path> released() {
    return Stream.concat(Stream.of(root().resolve("proto")), domainModules().stream())
        .map(module -> module.resolve("released"))
        .filter(Files::isDirectory)
        .toList();
  }

  private static List<Path> domainModules() {
    Path folder = root().resolve("domain");
    try (Stream<Path> modules = Files.list(folder)) {
      return modules.filter(module -> Files.exists(module.resolve("pom.xml"))).sorted().toList();
    } catch (IOException e) {
      throw missing(folder);
    }
  }

  /** The jar of a module's own classes. */
  public static Path jar(String module) {
    return jar(module, "");
  }

  private static Path jar(String module, String classifier) {
    Path folder =
        isDistribution()
            ? root().resolve(classifier.isEmpty() ? "lib" : "apps")
            : root().resolve(module).resolve("target");
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
    return built("lib");
  }

  static Path registry() {
    return built("registry");
  }

  static Path postgresArchive() {
    return built("postgres-archive");
  }

  /** Where PostgreSQL's binaries are unpacked at their first use. */
  static Path postgres() {
    return parts().resolve("postgres");
  }

  /** Whether this is a distribution, and no checkout. */
  public static boolean isDistribution() {
    return Files.isDirectory(root().resolve("apps"));
  }

  private static Path parts() {
    return isDistribution() ? root() : root().resolve("local-stack/target");
  }

  private static Path built(String name) {
    Path found = parts().resolve(name);
    if (!Files.exists(found)) {
      throw missing(found);
    }
    return found;
  }

  private static LocalStackException missing(Path path) {
    return new LocalStackException(
        isDistribution()
            ? "%s is missing from this distribution".formatted(path)
            : "%s is missing; build it with mvn package".formatted(path));
  }
}
