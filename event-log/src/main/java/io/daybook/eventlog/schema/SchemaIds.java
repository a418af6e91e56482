package io.daybook.eventlog.schema;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Descriptors.Descriptor;
import io.daybook.domain.schema.IncompatibleSchemaException;
import io.daybook.domain.schema.RegisteredSchema;
import io.daybook.files.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
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
  private final SchemaStore store;
  private final SchemaIdCache cache;

  private SchemaIds(Map<String, Integer> ids, SchemaStore store, SchemaIdCache cache) {
    this.ids = ids;
    this.store = store;
    this.cache = cache;
  }

  /**
   * Asks the store for the ids, or takes them from the cache where the store does not answer.
   *
   * <p>A registry that answers, and does not have the schemas yet, is waited for even where the
   * cache has all ids: those may be of another registry's.
   *
   * @param cache file of an earlier start; written after a successful answer
   * @param topics name of each topic and the union that is its value
   * @param wait for the store
   * @throws IncompatibleSchemaException if the registry refuses a schema
   * @throws IllegalStateException if neither store nor cache has all ids
   */
  public static SchemaIds resolve(
      SchemaStore store, Path cache, Map<String, Descriptor> topics, Duration wait) {
    Map<String, RegisteredSchema> schemas = new HashMap<>();
    topics.forEach((topic, union) -> schemas.put(topic, RegisteredSchema.of(union.getFile())));
    SchemaIdCache known = new SchemaIdCache(cache);
    Map<String, Integer> cached = known.read(fingerprints(schemas));
    boolean complete = cached.keySet().containsAll(topics.keySet());
    Instant deadline = Instant.now().plus(wait);
    while (true) {
      try {
        Map<String, Integer> ids = ask(store, schemas);
        known.write(fingerprints(schemas), ids);
        return new SchemaIds(ids, store, known);
      } catch (IOException e) {
        if (mayPass(e, complete) && Instant.now().isBefore(deadline)) {
          log.info("{} is waited for: {}", store, e.toString());
          pause();
        } else if (complete) {
          log.warn("{} is not usable, schema ids taken from {}: {}", store, cache, e.toString());
          return new SchemaIds(cached, store, known);
        } else {
          throw new IllegalStateException(sentence(store, cache, e), e);
        }
      }
    }
  }

  /**
   * Writes the ids of these topics' schemas, and those of all their versions, into a file that an
   * app with {@code daybook.registry.kind=file} starts from. The file is replaced as a whole.
   *
   * @throws IncompatibleSchemaException if the registry refuses a schema
   * @throws IllegalStateException if the store does not have all ids within {@code wait}
   * @throws IOException if the store does not answer, or the file cannot be written
   */
  public static void export(
      SchemaStore store, Path file, Map<String, Descriptor> topics, Duration wait)
      throws IOException {
    Path whole = file.toAbsolutePath();
    Path fresh = whole.resolveSibling(whole.getFileName() + SmallFile.UNFINISHED);
    // What an earlier attempt has left is no answer of this store.
    Files.deleteIfExists(fresh);
    SchemaIds ids = resolve(store, fresh, topics, wait);
    for (String topic : topics.keySet()) {
      ids.askVersions(topic);
    }
    if (Files.notExists(fresh)) {
      throw new IOException("Cannot write " + fresh);
    }
    new SmallFile(whole).replaceWith(fresh);
  }

  private static boolean mayPass(IOException e, boolean complete) {
    return e instanceof NotRegisteredException
        || (!complete && !(e instanceof AccessRefusedException));
  }

  private static String sentence(SchemaStore store, Path cache, IOException e) {
    return switch (e) {
      case NotRegisteredException missing -> missing.getMessage() + ".";
      case AccessRefusedException refused -> String.valueOf(refused.getMessage());
      default ->
          "%s does not answer, and %s has no ids of an earlier start: %s"
              .formatted(store, cache, e);
    };
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
    Set<Integer> versions = store.versions(SchemaStore.subject(topic), VERSIONS_TIMEOUT);
    // One that was known stays so: producers go on with it where a registry is made anew.
    Set<Integer> kept = new HashSet<>(cache.versions(topic));
    if (kept.addAll(versions)) {
      cache.writeVersions(topic, kept);
    }
    return versions;
  }

  private static Map<String, Integer> ask(SchemaStore store, Map<String, RegisteredSchema> schemas)
      throws IOException {
    Map<String, RegisteredSchema> subjects = new HashMap<>();
    schemas.forEach((topic, schema) -> subjects.put(SchemaStore.subject(topic), schema));
    Map<String, Integer> answer = store.ids(subjects);
    Map<String, Integer> ids = new HashMap<>();
    schemas
        .keySet()
        .forEach(topic -> ids.put(topic, requireNonNull(answer.get(SchemaStore.subject(topic)))));
    return ids;
  }

  private static Map<String, String> fingerprints(Map<String, RegisteredSchema> schemas) {
    Map<String, String> fingerprints = new HashMap<>();
    schemas.forEach((topic, schema) -> fingerprints.put(topic, Fingerprint.of(schema)));
    return fingerprints;
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
