package io.daybook.eventlog.schema;

import static java.util.Objects.requireNonNull;

import io.daybook.files.SmallFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Schema ids of an earlier start, each valid only for the text it was given for. */
final class SchemaIdCache {
  private static final Logger log = LoggerFactory.getLogger(SchemaIdCache.class);

  private static final String VERSIONS = "#versions";

  private final SmallFile file;

  SchemaIdCache(Path file) {
    this.file = new SmallFile(file);
  }

  /** Ids of those topics whose schema's fingerprint is the one that the id was given for. */
  Map<String, Integer> read(Map<String, String> fingerprints) {
    Properties stored = load();
    Map<String, Integer> ids = new HashMap<>();
    fingerprints.forEach(
        (topic, fingerprint) -> {
          String id = stored.getProperty(key(topic, fingerprint));
          if (id != null && isId(id)) {
            ids.put(topic, Integer.valueOf(id));
          }
        });
    return ids;
  }

  /**
   * Keeps these ids, and those of other topics that another app has left. A file that cannot be
   * written costs the next start without the registry, not this one.
   */
  synchronized void write(Map<String, String> fingerprints, Map<String, Integer> ids) {
    Properties stored = load();
    stored.keySet().removeIf(key -> ids.containsKey(key.toString().replaceFirst("@.*", "")));
    ids.forEach(
        (topic, id) ->
            stored.setProperty(
                key(topic, requireNonNull(fingerprints.get(topic))), Integer.toString(id)));
    store(stored);
  }

  /** Ids of all versions of this topic's subject, as an earlier start has left them. */
  Set<Integer> versions(String topic) {
    return versions(load(), topic);
  }

  static Set<Integer> versions(Properties stored, String topic) {
    return Arrays.stream(stored.getProperty(topic + VERSIONS, "").split(","))
        .filter(SchemaIdCache::isId)
        .map(Integer::valueOf)
        .collect(Collectors.toSet());
  }

  static String key(String topic, String fingerprint) {
    return topic + "@" + fingerprint;
  }

  static boolean isId(String text) {
    return text.matches("[0-9]{1,9}");
  }

  /** Keeps the ids of all versions of this topic's subject. */
  synchronized void writeVersions(String topic, Set<Integer> ids) {
    Properties stored = load();
    stored.setProperty(
        topic + VERSIONS,
        ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
    store(stored);
  }

  private void store(Properties stored) {
    try {
      file.write(stored);
    } catch (UncheckedIOException e) {
      log.warn("schema ids are not kept for a start without the registry: {}", reason(e));
    }
  }

  /**
   * What the file holds; nothing where it is absent or damaged, since the registry knows it too.
   */
  private Properties load() {
    try {
      return file.readProperties().orElseGet(Properties::new);
    } catch (UncheckedIOException e) {
      log.warn("schema ids of an earlier start are unreadable: {}", reason(e));
      return new Properties();
    }
  }

  private static String reason(UncheckedIOException e) {
    return e.getMessage() + ": " + e.getCause();
  }
}
