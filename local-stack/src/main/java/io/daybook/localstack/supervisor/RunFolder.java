package io.daybook.localstack.supervisor;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** One small file for each process of an installation, so that any later command finds them all. */
public final class RunFolder {

  public static final String SUPERVISOR = "supervisor";
  static final String WATCHDOG = "watchdog";

  /** The parts in the order in which they are started. */
  public static final List<String> PARTS =
      List.of(
          "broker",
          "registry",
          "postgres",
          "streams-app",
          "command-gateway",
          "query-api",
          "projections",
          "audit");

  private static final String SUFFIX = ".properties";

  private final Path folder;

  public RunFolder(Path dataFolder) {
    this.folder = dataFolder.resolve("run");
  }

  Path folder() {
    return folder;
  }

  /** The supervisor, when it runs. */
  public Optional<PartRecord> supervisor() {
    return read(SUPERVISOR).filter(PartRecord::isAlive);
  }

  /** What is known of each part that this installation has had, in starting order. */
  public List<PartRecord> parts() {
    return PARTS.stream().flatMap(part -> read(part).stream()).toList();
  }

  public Optional<PartRecord> read(String part) {
    Properties properties = new Properties();
    try (Reader file = Files.newBufferedReader(folder.resolve(part + SUFFIX))) {
      properties.load(file);
      return Optional.of(PartRecord.of(part, properties));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder, e);
    }
  }

  /**
   * Replaces what is known of a part; a reader sees the old or the new record, never half of one.
   */
  void write(PartRecord part) {
    try {
      Files.createDirectories(folder);
      Path unfinished = folder.resolve(part.part() + ".unfinished");
      try (Writer file = Files.newBufferedWriter(unfinished)) {
        part.toProperties().store(file, null);
      }
      Files.move(
          unfinished,
          folder.resolve(part.part() + SUFFIX),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
  }
}
