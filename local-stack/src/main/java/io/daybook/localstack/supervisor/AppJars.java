package io.daybook.localstack.supervisor;

import io.daybook.files.SmallFile;
import io.daybook.localstack.ChildEnvironment;
import io.daybook.localstack.Fingerprint;
import io.daybook.localstack.Home;
import io.daybook.localstack.LocalStackException;
import io.daybook.localstack.RunnableApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The shipped jars and those of businesses, taken out of the build's way: a build may replace the
 * originals while the apps run. The apps' jars are unpacked by their own tool, since a JVM caches
 * only classes that are not in a jar within a jar.
 */
public final class AppJars {

  private static final int BOUND_SECONDS = 120;

  private static final String BUSINESSES = "businesses";

  private final Path folder;

  public AppJars(Path folder) {
    this.folder = folder;
  }

  /** Where an installation keeps them. */
  public static Path folder(Path dataFolder) {
    return dataFolder.resolve("jars");
  }

  /** Copies of the jars of businesses; to be made once, since a build may replace them any time. */
  public List<Path> copiesOf(List<Path> businesses) {
    return copies(BUSINESSES, businesses);
  }

  /** A copy of a jar of the command that has no jars within; made once for each build. */
  Path copy(String module) {
    return copies(module, List.of(Home.jar(module))).getFirst();
  }

  /** Copies of jars that have no jars within; made once for each build of any of them. */
  private List<Path> copies(String name, List<Path> jars) {
    Path target = folderFor(name, jars);
    try {
      if (!Files.exists(target)) {
        deleteEarlier(name);
        Files.createDirectories(folder);
        Path unfinished = Files.createTempDirectory(folder, "unfinished-");
        for (Path jar : jars) {
          // Two folders may have jars of one name.
          Files.copy(jar, numbered(unfinished, jars, jar));
        }
        SmallFile.forceTree(unfinished);
        Files.move(unfinished, target);
      }
      return jars.stream().map(jar -> numbered(target, jars, jar)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy %s to %s".formatted(jars, folder), e);
    }
  }

  private static Path numbered(Path folder, List<Path> jars, Path jar) {
    String name = jar.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
    return folder.resolve(jars.size() == 1 ? name : jars.indexOf(jar) + 1 + "-" + name);
  }

  /**
   * An app that is unpacked, which is done once for each build of it, with businesses.
   *
   * @param businesses copies, as {@link #copiesOf} makes them
   * @param whenDone runs when the app had to be unpacked
   */
  public RunnableApp unpacked(String app, List<Path> businesses, Runnable whenDone) {
    Path jar = Home.appJar(app);
    Path target = folderFor(app, List.of(jar));
    try {
      if (!Files.exists(target)) {
        deleteEarlier(app);
        Files.createDirectories(folder);
        Path unfinished = Files.createTempDirectory(folder, "unfinished-");
        unpack(jar, unfinished);
        SmallFile.forceTree(unfinished);
        Files.move(unfinished, target);
        whenDone.run();
      }
      return new RunnableApp(target.resolve(jar.getFileName()), businesses);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack %s to %s".formatted(jar, folder), e);
    }
  }

  /** The jars that an installation started an app from the last time, before any later build. */
  public Optional<RunnableApp> inUse(String app) {
    List<Path> businesses =
        folders(BUSINESSES).stream().findFirst().map(AppJars::jarsIn).orElse(List.of());
    return folders(app).stream()
        .map(one -> one.resolve(Home.appJar(app).getFileName()))
        .filter(Files::exists)
        .findFirst()
        .map(jar -> new RunnableApp(jar, businesses));
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + folder, e);
    }
  }

  /** The folders made from these jars, of this build and of earlier ones. */
  private List<Path> folders(String name) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory)
          .filter(one -> one.getFileName().toString().startsWith(name + "-"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + folder, e);
    }
  }

  private Path folderFor(String name, List<Path> jars) {
    return folder.resolve(name + "-" + Fingerprint.of(jars));
  }

  private void deleteEarlier(String name) throws IOException {
    for (Path old : folders(name)) {
      InstallationFiles.deleteTree(old);
    }
  }

  private static void unpack(Path jar, Path target) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        ChildEnvironment.process(
                List.of(
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-Djarmode=tools",
                    "-jar",
                    jar.toString(),
                    "extract",
                    "--force",
                    "--destination",
                    target.toString()))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)
          && process.exitValue() == 0
          && Files.exists(target.resolve(jar.getFileName()))) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new LocalStackException("%s cannot be unpacked by its own tool".formatted(jar));
  }
}
