package io.daybook.projections;

import io.daybook.database.DatabaseSettings;
import io.daybook.runtime.StartFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Rights on the tables of an installation, given to the roles that settings name. The owner's
 * migrations give them in each schema: on what is there, and on what the owner makes later.
 */
final class Grants {
  private static final String FOLDER = "classpath:io/daybook/projections/grants/";
  private static final String SETTINGS = "daybook.database.";

  /** By {@code writer} and {@code reader}, which are also the names of folders and settings. */
  private final Map<String, String> roles = new HashMap<>();

  Grants(DatabaseSettings settings) {
    roles.put("writer", settings.writer());
    roles.put("reader", settings.reader());
    roles.values().removeIf(String::isEmpty);
  }

  /** Lets a migration give the rights in its schema. */
  void addTo(FluentConfiguration migration) {
    Map<String, String> placeholders = new HashMap<>(migration.getPlaceholders());
    roles.forEach((right, role) -> placeholders.put(SETTINGS + right, role));
    migration
        .locations(
            Stream.concat(
                    Arrays.stream(migration.getLocations()).map(Location::getDescriptor),
                    roles.keySet().stream().sorted().map(FOLDER::concat))
                .toArray(String[]::new))
        .placeholders(placeholders)
        // Without the setting, what was given stays, and its file is not missed.
        .ignoreMigrationPatterns("*:future", "repeatable:missing");
  }

  /**
   * Checks that PostgreSQL has the roles.
   *
   * @throws StartFailure with the name of the setting, if it lacks one
   */
  void requireRoles(Connection connection) throws SQLException {
    for (Map.Entry<String, String> role : roles.entrySet()) {
      try (PreparedStatement select =
          connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
        select.setString(1, role.getValue());
        try (ResultSet row = select.executeQuery()) {
          if (!row.next()) {
            throw new StartFailure(
                "%s%s is %s, and PostgreSQL has no role of this name."
                    .formatted(SETTINGS, role.getKey(), role.getValue()));
          }
        }
      }
    }
  }
}
