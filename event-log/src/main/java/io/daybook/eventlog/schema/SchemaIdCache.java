package io.daybook.eventlog.schema;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Schema ids of an earlier start, each valid only for the text it was given for. */
final class SchemaIdCache {
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

  /** Replaces the file in one step, so that a crash leaves the old one or the new one. */
  void write(Map<String, String> fingerprints, Map<String, Integer> ids) {
    Properties stored = new Properties();
    ids.forEach(
        (topic, id) ->
            stored.setProperty(topic + "@" + fingerprints.get(topic), Integer.toString(id)));
    try {
      Path directory = file.toAbsolutePath().getParent();
      Files.createDirectories(directory);
      Path written = Files.createTempFile(directory, "schema-ids", ".tmp");
      try (var out = Files.newBufferedWriter(written)) {
        stored.store(out, "Schema ids by topic and SHA-256 of the schema");
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private Properties load() {
    Properties stored = new Properties();
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        stored.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
    return stored;
  }
}
