package io.daybook.eventlog.schema;

import io.daybook.domain.schema.RegisteredSchema;
import io.daybook.files.SmallFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Ids that a file gives, as {@link SchemaIdCache} writes it. What it lacks ends the start: nobody
 * adds it meanwhile.
 */
final class SchemaIdFile implements SchemaStore {
  private final Path path;

  SchemaIdFile(Path path) {
    this.path = path;
  }

  @Override
  public Map<String, Integer> ids(Map<String, RegisteredSchema> schemas) {
    Properties file = read();
    Map<String, Integer> ids = new HashMap<>();
    schemas.forEach((subject, schema) -> ids.put(subject, id(file, topic(subject), schema)));
    return ids;
  }

  @Override
  public Set<Integer> versions(String subject, Duration timeout) throws IOException {
    try {
      return versions(topic(subject), read());
    } catch (IllegalStateException e) {
      // It was there at the start: what it said then goes on to hold.
      throw new IOException(e);
    }
  }

  private Set<Integer> versions(String topic, Properties file) {
    Set<Integer> ids = new HashSet<>(SchemaIdCache.versions(file, topic));
    for (String name : file.stringPropertyNames()) {
      if (name.startsWith(topic + "@")) {
        ids.add(number(topic, file.getProperty(name)));
      }
    }
    return ids;
  }

  private int id(Properties file, String topic, RegisteredSchema schema) {
    String id = file.getProperty(SchemaIdCache.key(topic, Fingerprint.of(schema)));
    if (id != null) {
      return number(topic, id);
    }
    boolean other = file.stringPropertyNames().stream().anyMatch(n -> n.startsWith(topic + "@"));
    throw new IllegalStateException(
        (other
                ? "%s, which daybook.registry.file names, has the id of %s for another text than this app's. Export it anew."
                : "%s, which daybook.registry.file names, has no id of %s. Export it anew.")
            .formatted(path, topic));
  }

  private int number(String topic, String id) {
    if (!SchemaIdCache.isId(id)) {
      throw new IllegalStateException(
          "%s, which daybook.registry.file names, has an id of %s that is no number."
              .formatted(path, topic));
    }
    return Integer.parseInt(id);
  }

  private Properties read() {
    try {
      return new SmallFile(path)
          .readProperties()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "%s, which daybook.registry.file names, is not there or has no ids."
                          .formatted(path)));
    } catch (UncheckedIOException e) {
      throw new IllegalStateException(
          "%s, which daybook.registry.file names, cannot be read: %s".formatted(path, e.getCause()),
          e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static String topic(String subject) {
    return subject.substring(0, subject.length() - SchemaStore.subject("").length());
  }
}
