package io.daybook.localstack.supervisor;

import io.daybook.files.SmallFile;
import io.daybook.localstack.ChildEnvironment;
import io.daybook.localstack.Fingerprint;
import io.daybook.localstack.Home;
import io.daybook.localstack.LocalStackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The shipped jars, taken out of the build's way: a build may replace the originals while the apps
 * run. The apps' jars are unpacked by their own tool, since a JVM caches only classes that are not
 * in a jar within a jar.
 */
public final class AppJars {

  private static final int BOUND_SECONDS = 120;

  private final Path folder;

  public AppJars(Path folder) {
    this.folder = folder;
  }

  /** Where an installation keeps them. */
  static Path folder(Path dataFolder) {
    return dataFolder.resolve("jars");
  }

  /** A copy of a jar that has no jars within; made once for each build. */
  Path copy(String module) {
    Path jar = Home.jar(module);
    Path copy = folderFor(module, jar).resolve(jar.getFileName());
    try {
      if (!Files.exists(copy)) {
        deleteEarlier(module);
        Files.createDirectories(copy.getParent());
        Path unfinished = Files.createTempFile(copy.getParent(), "unfinished-", "");
        Files.copy(jar, unfinished, StandardCopyOption.REPLACE_EXISTING);
        new SmallFile(copy).replaceWith(unfinished);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy %s to %s".formatted(jar, folder), e);
    }
  }

  /**
   * The jar to start of an app that is unpacked, which is done once for each build of the app.
   *
   * @param whenDone runs when it was necessary
   */
  public Path unpacked(String app, Runnable whenDone) {
    Path jar = Home.appJar(app);
    Path target = folderFor(app, jar);
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
      return target.resolve(jar.getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack %s to %s".formatted(jar, folder), e);
    }
  }

  /** The jar that a running installation has started an app from, whatever was built since. */
  Optional<Path> inUse(String app) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(Files::isDirectory)
          .filter(one -> one.getFileName().toString().startsWith(app + "-"))
          .map(one -> one.resolve(Home.appJar(app).getFileName()))
          .filter(Files::exists)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + folder, e);
    }
  }

  private Path folderFor(String module, Path jar) {
    return folder.resolve(module + "-" + Fingerprint.of(List.of(jar)));
  }

  private void deleteEarlier(String app) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path old : folders.filter(Files::isDirectory).toList()) {
        if (old.getFileName().toString().startsWith(app + "-")) {
          InstallationFiles.deleteTree(old);
        }
      }
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
