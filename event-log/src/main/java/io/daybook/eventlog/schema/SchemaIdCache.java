package io.daybook.eventlog.schema;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Schema ids of an earlier start, each valid only for the text it was given for. */
final class SchemaIdCache {
  private static final Logger log = LoggerFactory.getLogger(SchemaIdCache.class);

  private final Path file;

  SchemaIdCache(Path file) {
    this.file = file;
  }

  /** Ids of those topics whose schema's fingerprint is the one that the id was given for. */
  Map<String, Integer> read(Map<String, String> fingerprints) {
    Properties stored = load();
    Map<String, Integer> ids = new HashMap<>();
    fingerprints.forEach(
        (topic, fingerprint) -> {
          String id = stored.getProperty(topic + "@" + fingerprint);
          if (id != null && id.matches("[0-9]{1,9}")) {
            ids.put(topic, Integer.valueOf(id));
          }
        });
    return ids;
  }

  /**
   * Keeps these ids, and those of other topics that another app has left. The file is replaced in
   * one step, so that a crash leaves the old one or the new one. A file that cannot be written
   * costs the next start without the registry, not this one.
   */
  void write(Map<String, String> fingerprints, Map<String, Integer> ids) {
    Properties stored = load();
    stored.keySet().removeIf(key -> ids.containsKey(key.toString().replaceFirst("@.*", "")));
    ids.forEach(
        (topic, id) ->
            stored.setProperty(topic + "@" + fingerprints.get(topic), Integer.toString(id)));
    try {
      replace(stored);
    } catch (IOException e) {
      log.warn("schema ids are not kept for a start without the registry: {}", e.toString());
    }
  }

  private void replace(Properties stored) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path written = Files.createTempFile(directory, "schema-ids", ".tmp");
    try {
      try (var out = Files.newBufferedWriter(written)) {
        stored.store(out, "Schema ids by topic and SHA-256 of the schema");
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /**
   * What the file holds; nothing where it is absent or damaged, since the registry knows it too.
   */
  private Properties load() {
    Properties stored = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      stored.load(in);
      return stored;
    } catch (NoSuchFileException e) {
      return new Properties();
    } catch (IOException | IllegalArgumentException e) {
      log.warn("schema ids of an earlier start are unreadable in {}: {}", file, e.toString());
      return new Properties();
    }
  }
}
