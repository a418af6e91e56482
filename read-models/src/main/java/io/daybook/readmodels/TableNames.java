package io.daybook.readmodels;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of an installation's tables in PostgreSQL, as they stand in SQL. Every statement names its
 * schema: a search path is state of a session, which a pooler between app and server does not keep.
 *
 * @param schema of the engine's tables. Each context has a schema of its own beside it: {@code
 *     sales} beside {@code public}, and {@code team_a__sales} beside {@code team_a}
 */
public record TableNames(String schema) {

  // No two underscores in a row, which part it from a context.
  private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final Pattern TAKEN = Pattern.compile("pg_.*|information_schema");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("^_|_$");

  /** PostgreSQL cuts longer names. */
  private static final int MAX_LENGTH = 63;

  /** Names of an installation that has its database to itself; made after the rules above. */
  public static final TableNames PUBLIC = new TableNames("public");

  public TableNames {
    if (!SCHEMA.matcher(schema).matches()
        || TAKEN.matcher(schema).matches()
        || schema.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          ("%s is no schema of an installation: it is lower-case letters and digits in words that"
                  + " one _ joins, of at most %d characters, and neither pg_... nor"
                  + " information_schema")
              .formatted(schema.isEmpty() ? "Nothing" : schema, MAX_LENGTH));
    }
  }

  /**
   * Names of the installation whose topics have this prefix: {@code team_a} for {@code Team-A.}.
   *
   * @throws IllegalArgumentException if no schema can be called so
   */
  public static TableNames ofPrefix(String prefix) {
    if (prefix.isEmpty()) {
      return PUBLIC;
    }
    String words = OTHER.matcher(prefix.toLowerCase(Locale.ROOT)).replaceAll("_");
    return new TableNames(ENDS.matcher(words).replaceAll(""));
  }

  /**
   * The schema of a context.
   *
   * @throws IllegalStateException if PostgreSQL would cut its name
   */
  public String schemaOf(String context) {
    if (equals(PUBLIC)) {
      return context;
    }
    String name = schema + "__" + context;
    if (name.length() > MAX_LENGTH) {
      throw new IllegalStateException(
          "The schema %s has more than %d characters".formatted(name, MAX_LENGTH));
    }
    return name;
  }

  /**
   * A table, quoted, since a name may be a word of SQL.
   *
   * @param name {@code <context>.<table>}, for example {@code sales.order_summaries}, or that of a
   *     table of the engine
   */
  public String table(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? quoted(schema, name)
        : quoted(schemaOf(name.substring(0, dot)), name.substring(dot + 1));
  }

  private static String quoted(String schema, String table) {
    return "\"%s\".\"%s\"".formatted(schema, table);
  }
}
