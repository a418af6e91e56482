package io.daybook.localstack.cli;

import io.daybook.localstack.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says which businesses the apps run. */
final class BusinessOptions {
  static final String NAME = "--domain";

  private static final String JAR = ".jar";
  private static final String DECIDERS = "META-INF/services/io.daybook.domain.Decider";

  @Option(
      names = NAME,
      paramLabel = "JAR|FOLDER",
      description =
          "A business: its jar, or a folder of jars; may be repeated (default: those in"
              + " domain/ beside the command).")
  private List<Path> given = List.of();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** The jars: those that are here where none was named. */
  List<Path> jars() {
    return given.isEmpty() ? Home.businesses() : named();
  }

  /**
   * The jars that were named, each option with a decider; empty if none was named.
   *
   * @throws ParameterException in a sentence, if there is no such jar
   */
  List<Path> named() {
    if (given.isEmpty()) {
      return List.of();
    }
    List<Path> jars = new ArrayList<>();
    for (Path path : given) {
      List<Path> found = jarsOf(path.toAbsolutePath().normalize());
      found.forEach(this::requireName);
      if (found.stream().noneMatch(this::hasDecider)) {
        throw refused("%s: no jar there names a decider in %s".formatted(path, DECIDERS));
      }
      jars.addAll(found);
    }
    return jars.stream().distinct().toList();
  }

  private void requireName(Path jar) {
    if (jar.toString().matches("(?s).*[,:;\\n].*")) {
      throw refused("%s cannot be on a class path: its name has one of , : ;".formatted(jar));
    }
  }

  private List<Path> jarsOf(Path path) {
    if (!Files.isDirectory(path)) {
      if (!Files.isRegularFile(path) || !path.toString().endsWith(JAR)) {
        throw refused("%s is no jar and no folder of jars".formatted(path));
      }
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(JAR)).sorted().toList();
      if (jars.isEmpty()) {
        throw refused("%s has no jar in it".formatted(path));
      }
      return jars;
    } catch (IOException e) {
      throw refused("%s cannot be read: %s".formatted(path, e.getMessage()));
    }
  }

  private boolean hasDecider(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.getEntry(DECIDERS) != null;
    } catch (IOException e) {
      throw refused("%s cannot be read as a jar: %s".formatted(jar, e.getMessage()));
    }
  }

  private ParameterException refused(String sentence) {
    return new ParameterException(spec.commandLine(), NAME + " " + sentence);
  }
}
