package io.daybook.localstack;

import io.daybook.files.SmallFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps what a JVM has loaded, linked and profiled in one run, so that the next starts need less
 * than half of the time (JEP 514 and 515). Written when the program ends gracefully for the first
 * time.
 */
public final class AotCache {

  private static final String SUFFIX = ".aot";

  // What the JVM has recorded, from which another one makes the cache.
  private static final String CONFIGURATION = ".config";

  private final Path folder;
  private final String program;
  private final Path file;
  private final Path unfinished;

  /**
   * The cache of a program as it is now: another jar or another JDK has another cache.
   *
   * @param classPath jars, in their order
   */
  public AotCache(Path folder, String program, List<Path> classPath) {
    this.folder = folder;
    this.program = program;
    this.file = folder.resolve(program + "-" + Fingerprint.of(classPath) + SUFFIX);
    this.unfinished = folder.resolve(program + ".unfinished");
  }

  /** Whether the next graceful end writes it, which takes some seconds. */
  public boolean isMissing() {
    return !Files.exists(file);
  }

  /** Whether the program has ended but for writing it. */
  public boolean isBeingWritten() {
    try {
      // Empty from the program's start on.
      return Files.size(folder.resolve(unfinished.getFileName() + CONFIGURATION)) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** To be called when the program was killed: what it wrote is half of a cache. */
  public void discard() {
    try {
      Files.deleteIfExists(folder.resolve(unfinished.getFileName() + CONFIGURATION));
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + unfinished, e);
    }
  }

  /** Options that use the cache, or have it written. */
  public List<String> jvmOptions() {
    return List.of(
        isMissing() ? "-XX:AOTCacheOutput=" + unfinished : "-XX:AOTCache=" + file,
        // Says something about each class that cannot be in it.
        "-Xlog:aot*=off,cds*=off");
  }

  /** Options that use the cache when it is there: for a second process of the same program. */
  public List<String> readOnlyJvmOptions() {
    return isMissing() ? List.of() : jvmOptions();
  }

  /** To be called when the program has ended by itself: the cache is whole then. */
  public void keep() {
    if (!Files.exists(unfinished)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path old : files.filter(this::isOurs).toList()) {
        Files.delete(old);
      }
      new SmallFile(file).replaceWith(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep " + file, e);
    }
  }

  private boolean isOurs(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(program + "-") && name.endsWith(SUFFIX);
  }
}
