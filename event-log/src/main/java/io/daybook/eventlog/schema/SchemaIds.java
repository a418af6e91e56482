package io.daybook.eventlog.schema;

import com.google.protobuf.Descriptors.Descriptor;
import io.daybook.domain.schema.IncompatibleSchemaException;
import io.daybook.domain.schema.RegisteredSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ids of the schemas that an app writes, resolved once at start.
 *
 * <p>No record's way calls the registry. An app whose schemas have not changed starts without it,
 * from the ids that an earlier start left in the cache file.
 */
public final class SchemaIds {
  private static final Logger log = LoggerFactory.getLogger(SchemaIds.class);
  private static final Duration RETRY = Duration.ofMillis(500);

  /** A reader of records waits for it. */
  private static final Duration VERSIONS_TIMEOUT = Duration.ofSeconds(2);

  private final Map<String, Integer> ids;
  private final String registryUrl;
  private final SchemaIdCache cache;

  private SchemaIds(Map<String, Integer> ids, String registryUrl, SchemaIdCache cache) {
    this.ids = ids;
    this.registryUrl = registryUrl;
    this.cache = cache;
  }

  /**
   * Registers the schemas, or takes their ids from the cache where the registry does not answer.
   *
   * @param registryUrl for example {@code http://127.0.0.1:8085}
   * @param cache file of an earlier start; written after a successful registration
   * @param topics name of each topic and the union that is its value
   * @param wait for the registry, if the cache does not have all ids
   * @throws IncompatibleSchemaException if the registry refuses a schema
   * @throws IllegalStateException if neither registry nor cache has all ids
   */
  public static SchemaIds resolve(
      String registryUrl, Path cache, Map<String, Descriptor> topics, Duration wait) {
    Map<String, RegisteredSchema> schemas = new HashMap<>();
    topics.forEach((topic, union) -> schemas.put(topic, RegisteredSchema.of(union.getFile())));
    SchemaIdCache known = new SchemaIdCache(cache);
    Map<String, Integer> cached = known.read(fingerprints(schemas));
    boolean complete = cached.keySet().containsAll(topics.keySet());
    Instant deadline = complete ? Instant.now() : Instant.now().plus(wait);
    while (true) {
      try {
        Map<String, Integer> ids = register(registryUrl, schemas);
        known.write(fingerprints(schemas), ids);
        return new SchemaIds(ids, registryUrl, known);
      } catch (IOException e) {
        if (complete) {
          log.warn(
              "registry={} not usable, schema ids taken from {}: {}",
              registryUrl,
              cache,
              e.toString());
          return new SchemaIds(cached, registryUrl, known);
        }
        if (Instant.now().isAfter(deadline)) {
          throw new IllegalStateException(
              "The registry at %s does not answer, and %s has no ids of an earlier start: %s"
                  .formatted(registryUrl, cache, e),
              e);
        }
        log.info("waiting for registry={}: {}", registryUrl, e.toString());
        pause();
      }
    }
  }

  /**
   * Id that values of this topic carry.
   *
   * @throws IllegalArgumentException if the topic was not among those resolved
   */
  public int of(String topic) {
    Integer id = ids.get(topic);
    if (id == null) {
      throw new IllegalArgumentException("No schema was resolved for " + topic);
    }
    return id;
  }

  /**
   * Schemas that values of this topic may be written with: the app's own, and every other version
   * that the registry has of its subject, or had at an earlier start.
   *
   * @throws IllegalArgumentException if the topic was not among those resolved
   */
  public TopicSchemas versions(String topic) {
    Set<Integer> remembered = new HashSet<>(cache.versions(topic));
    remembered.add(of(topic));
    TopicSchemas schemas =
        new TopicSchemas(topic, remembered, _ -> askVersions(topic), System::nanoTime);
    schemas.ask();
    return schemas;
  }

  private Set<Integer> askVersions(String topic) throws IOException {
    try (SchemaRegistry registry = new SchemaRegistry(registryUrl, VERSIONS_TIMEOUT)) {
      Set<Integer> versions = registry.contentIds(topic + "-value");
      // One that was known stays so: producers go on with it where a registry is made anew.
      Set<Integer> kept = new HashSet<>(cache.versions(topic));
      if (kept.addAll(versions)) {
        cache.writeVersions(topic, kept);
      }
      return versions;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking for schemas", e);
    }
  }

  private static Map<String, Integer> register(
      String registryUrl, Map<String, RegisteredSchema> schemas) throws IOException {
    try (SchemaRegistry registry = new SchemaRegistry(registryUrl)) {
      Map<String, Integer> ids = new HashMap<>();
      for (var schema : schemas.entrySet()) {
        ids.put(schema.getKey(), registry.register(schema.getKey() + "-value", schema.getValue()));
      }
      return ids;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while registering schemas", e);
    }
  }

  private static Map<String, String> fingerprints(Map<String, RegisteredSchema> schemas) {
    Map<String, String> fingerprints = new HashMap<>();
    schemas.forEach((topic, schema) -> fingerprints.put(topic, fingerprint(schema)));
    return fingerprints;
  }

  private static String fingerprint(RegisteredSchema schema) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      digest(schema, sha);
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static void digest(RegisteredSchema schema, MessageDigest sha) {
    sha.update(schema.text().getBytes(StandardCharsets.UTF_8));
    schema.imports().forEach(imported -> digest(imported, sha));
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the registry", e);
    }
  }
}
