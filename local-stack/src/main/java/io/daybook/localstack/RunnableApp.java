package io.daybook.localstack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * An app and the businesses that it runs: they meet on its class path.
 *
 * @param jar of the app: packed, with its libraries within, or unpacked, with them beside it
 * @param businesses jars, none of which has jars within
 */
public record RunnableApp(Path jar, List<Path> businesses) {

  /** In the manifest of a packed jar, beside the main class that unpacks it. */
  private static final String START_CLASS = "Start-Class";

  /** Of Spring Boot; unlike the one that {@code java -jar} starts, it takes more jars. */
  private static final String PACKED_LAUNCHER =
      "org.springframework.boot.loader.launch.PropertiesLauncher";

  public RunnableApp {
    businesses = List.copyOf(businesses);
  }

  /** Arguments of {@code java} that start the app; JVM options go before them. */
  public List<String> javaArguments() {
    Attributes manifest = manifest();
    String packed = manifest.getValue(START_CLASS);
    return packed == null ? plain(manifest.getValue(Attributes.Name.MAIN_CLASS)) : launched(packed);
  }

  /** Arguments of {@code java} that start another program of the app's jar. */
  public List<String> javaArguments(String mainClass) {
    return manifest().getValue(START_CLASS) == null ? plain(mainClass) : launched(mainClass);
  }

  private List<String> plain(String mainClass) {
    String classPath =
        classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return List.of("-cp", classPath, mainClass);
  }

  private List<String> launched(String mainClass) {
    String more = businesses.stream().map(Path::toString).collect(Collectors.joining(","));
    return List.of(
        "-Dloader.path=" + more,
        "-Dloader.main=" + mainClass,
        "-cp",
        jar.toString(),
        PACKED_LAUNCHER);
  }

  /** All its jars, but for those that the app's own jar names. */
  public List<Path> classPath() {
    List<Path> jars = new ArrayList<>(List.of(jar));
    jars.addAll(businesses);
    return List.copyOf(jars);
  }

  private Attributes manifest() {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + jar, e);
    }
  }
}
