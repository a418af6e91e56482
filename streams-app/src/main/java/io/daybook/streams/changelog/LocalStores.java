package io.daybook.streams.changelog;

import io.daybook.files.SmallFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Remembers which changelogs the stores on this disk were filled from, by topic id.
 *
 * <p>A store on disk says only up to which offset it has read its changelog. A topic that was made
 * anew has the same name and other offsets: going on from there would mix two histories.
 */
public final class LocalStores {
  private final SmallFile file;

  /** Of this data directory. */
  public LocalStores(Path dataDir) {
    this.file = new SmallFile(dataDir.resolve("changelogs.properties"));
  }

  /** Whether none was filled from a topic of the same name and another id. */
  public boolean areOf(Map<String, Uuid> changelogs) {
    Properties known = read();
    return !known.isEmpty()
        && changelogs.entrySet().stream()
            .allMatch(
                one ->
                    one.getValue()
                        .toString()
                        .equals(known.getProperty(one.getKey(), one.getValue().toString())));
  }

  /** Stores that were filled from topics of other ids are dropped, and restored from these. */
  public void restoreUnlessOf(Map<String, Uuid> changelogs, KafkaStreams streams) {
    if (!areOf(changelogs)) {
      streams.cleanUp();
      distrust();
    }
    fillFrom(changelogs);
  }

  /** From now on they are filled from these too. */
  public void fillFrom(Map<String, Uuid> changelogs) {
    // Those of other names stay known: stores of an earlier revision are still on the disk.
    Properties known = read();
    changelogs.forEach((topic, id) -> known.setProperty(topic, id.toString()));
    file.write(known);
  }

  /** Nothing is known of them: the next start of this instance restores them all. */
  public void distrust() {
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file.path(), e);
    }
  }

  /** Nothing where the file is damaged: the stores are then restored from their changelogs. */
  private Properties read() {
    return file.readProperties().orElseGet(Properties::new);
  }
}
