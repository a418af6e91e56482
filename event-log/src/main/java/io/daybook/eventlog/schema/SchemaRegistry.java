package io.daybook.eventlog.schema;

import static java.util.Objects.requireNonNull;

import io.daybook.domain.schema.RegisteredSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A registry: imports before what imports them, each under its path as the subject. Each subject is
 * checked by rules of its own: what the registry demands of others is not touched.
 */
abstract sealed class SchemaRegistry implements SchemaStore
    permits ApicurioRegistry, ConfluentRegistry {

  /** For one request at the start. */
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** What a refusal is explained with at most: each is a request. */
  static final int MAX_COMPARED_VERSIONS = 100;

  private final RegistrySettings settings;

  /**
   * A schema that the registry has.
   *
   * @param version how references name it
   * @param id what frames carry
   */
  record Version(String version, int id) {}

  SchemaRegistry(RegistrySettings settings) {
    this.settings = settings;
  }

  /** Registers a schema whose imports are; idempotent. */
  abstract Version register(String subject, RegisteredSchema schema, Map<String, Version> imports)
      throws IOException;

  /** The version that has exactly this text and these imports; writes nothing. */
  abstract Optional<Version> find(
      String subject, RegisteredSchema schema, Map<String, Version> imports) throws IOException;

  @Override
  public final Map<String, Integer> ids(Map<String, RegisteredSchema> schemas) throws IOException {
    Map<String, Version> known = new HashMap<>();
    Map<String, Integer> ids = new HashMap<>();
    for (var schema : schemas.entrySet()) {
      String subject = schema.getKey();
      Version version =
          resolve(subject, schema.getValue(), known)
              .orElseThrow(() -> new NotRegisteredException(missing(subject)));
      ids.put(subject, version.id());
    }
    return ids;
  }

  /** Empty where it, or one that it imports, is looked up and not there. */
  private Optional<Version> resolve(
      String subject, RegisteredSchema schema, Map<String, Version> known) throws IOException {
    for (RegisteredSchema imported : schema.imports()) {
      String path = imported.path();
      if (!known.containsKey(path) && resolve(path, imported, known).isEmpty()) {
        return Optional.empty();
      }
    }
    Optional<Version> version =
        settings.register()
            ? Optional.of(register(subject, schema, known))
            : find(subject, schema, known);
    version.ifPresent(found -> known.put(subject, found));
    return version;
  }

  private String missing(String subject) {
    return "%s has no version of %s with the text of this app; streams-app registers it when it starts"
        .formatted(this, subject);
  }

  /** The version of an import, which is known before what imports it. */
  static String version(Map<String, Version> imports, String path) {
    return requireNonNull(imports.get(path), path).version();
  }

  @Override
  public final String toString() {
    return "The registry at " + settings.url();
  }
}
