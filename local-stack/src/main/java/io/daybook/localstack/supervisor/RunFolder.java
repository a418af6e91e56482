package io.daybook.localstack.supervisor;

import io.daybook.files.SmallFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One small file for each process of an installation, so that any later command finds them all. */
public final class RunFolder {

  public static final String SUPERVISOR = "supervisor";
  static final String WATCHDOG = "watchdog";

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

  /** What is known of each part of this installation, in starting order. */
  public List<PartRecord> parts() {
    return PartNames.all().stream().flatMap(part -> read(part).stream()).toList();
  }

  /** What is known of the instances of one kind of part. */
  public List<PartRecord> instances(String kind) {
    return PartNames.instances(kind).stream().flatMap(part -> read(part).stream()).toList();
  }

  /**
   * What is known of a part. A record that is damaged is none: after a power cut, which alone can
   * have left it, none of these processes runs.
   */
  public Optional<PartRecord> read(String part) {
    return file(part).readProperties().flatMap(properties -> PartRecord.of(part, properties));
  }

  /** Forgets parts of earlier runs, which had more instances. */
  void keepOnly(List<String> parts) {
    try {
      for (String part : PartNames.all()) {
        if (!parts.contains(part)) {
          Files.deleteIfExists(folder.resolve(part + SUFFIX));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot clean " + folder, e);
    }
  }

  /**
   * Replaces what is known of a part; a reader sees the old or the new record, never half of one.
   */
  void write(PartRecord part) {
    file(part.part()).write(part.toProperties());
  }

  private SmallFile file(String part) {
    return new SmallFile(folder.resolve(part + SUFFIX));
  }
}
