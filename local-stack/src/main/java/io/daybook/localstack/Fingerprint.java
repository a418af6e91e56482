package io.daybook.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Distinguishes one build of some files from another by their names, sizes and times, and the JDK.
 * The time is that of the last change of the inode: a reproducible build gives all its jars the
 * same time of modification.
 */
public final class Fingerprint {

  private Fingerprint() {}

  /** Eight hexadecimal digits. */
  public static String of(List<Path> files) {
    List<String> facts = new ArrayList<>(List.of(System.getProperty("java.vm.version")));
    try {
      for (Path file : files) {
        Object changed = Files.getAttribute(file, "unix:ctime");
        facts.add("%s %d %s".formatted(file, Files.size(file), changed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at " + files, e);
    }
    return "%08x".formatted(facts.hashCode());
  }
}
