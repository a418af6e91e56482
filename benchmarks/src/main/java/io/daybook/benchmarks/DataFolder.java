package io.daybook.benchmarks;

import io.daybook.benchmarks.peer.FileTree;
import io.daybook.localstack.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the data of the peers that is gone afterwards, whichever way the process exits; what
 * a killed process has left is removed by the next.
 */
final class DataFolder implements AutoCloseable {

  private static final String PREFIX = "bench-";
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path path;

  /** Makes one within {@code parent}, which may not exist yet. */
  DataFolder(Path parent) {
    path = parent.toAbsolutePath().resolve(PREFIX + ProcessHandle.current().pid());
    try {
      Files.createDirectories(parent);
      deleteThoseOfTheDead(parent);
      Files.createDirectory(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the data folder " + path, e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::deleteWhenUnused, "delete-data"));
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    FileTree.delete(path);
  }

  /** The children are ended by another hook meanwhile; until then they write. */
  private void deleteWhenUnused() {
    try {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (Files.exists(path) && hasChildren() && System.nanoTime() < deadline) {
        Thread.sleep(LOOK_EVERY);
      }
      deleteUnlessUsed(path);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean hasChildren() {
    long watchdog = Watchdog.process().pid();
    return ProcessHandle.current().children().anyMatch(child -> child.pid() != watchdog);
  }

  private static void deleteThoseOfTheDead(Path parent) throws IOException {
    List<Path> found;
    try (Stream<Path> folders = Files.list(parent)) {
      found = folders.filter(DataFolder::isOfTheDead).toList();
    }
    for (Path folder : found) {
      deleteUnlessUsed(folder);
    }
  }

  /** The children of a process that was killed just now may still write. */
  private static void deleteUnlessUsed(Path folder) {
    try {
      FileTree.delete(folder);
    } catch (UncheckedIOException e) {
      // The next start removes it.
    }
  }

  private static boolean isOfTheDead(Path folder) {
    String name = folder.getFileName().toString();
    return name.matches(PREFIX + "[0-9]{1,10}")
        && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length()))).isEmpty();
  }
}
