package io.daybook.eventlog.schema;

import static java.util.Objects.requireNonNull;

import io.daybook.domain.schema.RegisteredSchema;
import java.io.IOException;
import java.util.Map;

/** Single schemas of a registry. */
final class Registries {
  private Registries() {}

  /** Id of a schema after it was registered over Apicurio's API. */
  static int register(String url, String subject, RegisteredSchema schema) throws IOException {
    return id(RegistrySettings.apicurio(url).registering(), subject, schema);
  }

  static RegistrySettings confluent(String url, boolean register) {
    return new RegistrySettings(
        RegistrySettings.Kind.CONFLUENT, url, null, register, RegistryLogin.none(), null);
  }

  static int id(RegistrySettings settings, String subject, RegisteredSchema schema)
      throws IOException {
    return requireNonNull(settings.store().ids(Map.of(subject, schema)).get(subject));
  }
}
