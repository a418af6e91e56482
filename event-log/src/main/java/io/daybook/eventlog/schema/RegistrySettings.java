package io.daybook.eventlog.schema;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Which store has the schemas, and how it is reached.
 *
 * @param url of the registry, without a login in it
 * @param file of ids, for {@link Kind#FILE} only
 * @param register whether schemas are registered; else their ids are looked up
 * @param tls trust and key stores; null for those of the platform
 */
public record RegistrySettings(
    Kind kind,
    String url,
    @Nullable Path file,
    boolean register,
    RegistryLogin login,
    @Nullable SSLContext tls) {

  /** What a store is. */
  public enum Kind {
    /** Apicurio Registry over its API v3; the id is its content id. */
    APICURIO,
    /** A registry that has Confluent's REST API; the id is its schema id. */
    CONFLUENT,
    /** A file of ids as {@code schema-ids.properties}; no registry. */
    FILE
  }

  /** Checks what does not need the registry, and names the setting that is wrong. */
  public RegistrySettings {
    if (kind == Kind.FILE) {
      require(file != null, "daybook.registry.kind is file, which needs daybook.registry.file.");
    } else {
      require(file == null, "daybook.registry.file is read with daybook.registry.kind=file only.");
      requireAddress("daybook.registry.url", url);
    }
    url = url.replaceAll("/+$", "");
  }

  /** An Apicurio Registry without a login, where schemas are looked up. */
  public static RegistrySettings apicurio(String url) {
    return new RegistrySettings(Kind.APICURIO, url, null, false, RegistryLogin.none(), null);
  }

  /** The same, where schemas are registered. */
  public RegistrySettings registering() {
    return new RegistrySettings(kind, url, file, true, login, tls);
  }

  /** The store. */
  public SchemaStore store() {
    return switch (kind) {
      case APICURIO -> new ApicurioRegistry(this);
      case CONFLUENT -> new ConfluentRegistry(this);
      case FILE -> new SchemaIdFile(requireNonNull(file));
    };
  }

  /** The value is not shown: it may hold a password. */
  static URI requireAddress(String setting, String value) {
    URI address;
    try {
      address = URI.create(value);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(setting + " is no address.");
    }
    String scheme = address.getScheme();
    require(
        ("http".equals(scheme) || "https".equals(scheme)) && address.getHost() != null,
        setting + " is no http or https address.");
    require(
        address.getRawUserInfo() == null,
        setting + " has a login in it, which belongs into settings of its own.");
    return address;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
