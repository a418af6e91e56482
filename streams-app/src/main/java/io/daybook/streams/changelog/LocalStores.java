package io.daybook.streams.changelog;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/**
 * Remembers which changelogs the stores on this disk were filled from, by topic id.
 *
 * <p>A store on disk says only up to which offset it has read its changelog. A topic that was made
 * anew has the same name and other offsets: going on from there would mix two histories.
 */
public final class LocalStores {
  private final Path file;

  /** Of this data directory. */
  public LocalStores(Path dataDir) {
    this.file = dataDir.resolve("changelogs.properties");
  }

  /** Whether none was filled from a topic of the same name and another id. */
  public boolean areOf(Map<String, Uuid> changelogs) {
    Properties known = read();
    return Files.exists(file)
        && changelogs.entrySet().stream()
            .allMatch(
                one ->
                    one.getValue()
                        .toString()
                        .equals(known.getProperty(one.getKey(), one.getValue().toString())));
  }

  /** From now on they are filled from these too. */
  public void fillFrom(Map<String, Uuid> changelogs) {
    // Those of other names stay known: stores of an earlier revision are still on the disk.
    Properties known = read();
    changelogs.forEach((topic, id) -> known.setProperty(topic, id.toString()));
    try {
      Files.createDirectories(file.getParent());
      Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
      try (Writer out = Files.newBufferedWriter(unfinished)) {
        known.store(out, null);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** Nothing is known of them: the next start of this instance restores them all. */
  public void distrust() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file, e);
    }
  }

  private Properties read() {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
    return properties;
  }
}
