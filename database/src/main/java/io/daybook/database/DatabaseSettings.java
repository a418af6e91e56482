package io.daybook.database;

import io.daybook.readmodels.TableNames;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * PostgreSQL as an installation uses it, beyond the connection itself ({@code
 * spring.datasource.*}).
 *
 * @param schema of the engine's tables; null for the one that follows from the prefix of the topics
 *     ({@link TableNames#ofPrefix})
 * @param writer role that projections grants the writing of its tables to; empty for none
 * @param reader role that projections grants the reading of its tables to; empty for none
 * @param superuserIsMyChoice whether an app may log in as a superuser without a warning
 */
@ConfigurationProperties("daybook.database")
public record DatabaseSettings(
    @Nullable String schema,
    @DefaultValue("") String writer,
    @DefaultValue("") String reader,
    @DefaultValue("false") boolean superuserIsMyChoice) {
  private static final String PREFIX = "daybook.database.";
  private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9_.@-]{0,63}");

  public DatabaseSettings {
    require("writer", writer);
    require("reader", reader);
  }

  private static void require(String setting, String role) {
    if (!ROLE.matcher(role).matches()) {
      throw new IllegalArgumentException(
          "%s%s is %s; a role has at most 63 letters, digits and characters of _ . @ -"
              .formatted(PREFIX, setting, role));
    }
  }

  /**
   * Names of the installation's tables.
   *
   * @param prefix of its topics
   * @throws IllegalArgumentException with the name of the setting, if there are none
   */
  TableNames names(String prefix) {
    String setting = schema == null ? "daybook.topics.prefix" : PREFIX + "schema";
    try {
      return schema == null ? TableNames.ofPrefix(prefix) : new TableNames(schema);
    } catch (IllegalArgumentException e) {
      String other = schema == null ? ". Set " + PREFIX + "schema" : "";
      throw new IllegalArgumentException(
          "%s is %s: %s%s."
              .formatted(setting, schema == null ? prefix : schema, e.getMessage(), other),
          e);
    }
  }
}
