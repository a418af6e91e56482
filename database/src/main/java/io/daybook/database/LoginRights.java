package io.daybook.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The rights of a login to PostgreSQL.
 *
 * @param username as PostgreSQL knows it
 */
public record LoginRights(String username, boolean isSuperuser) {

  /** Of the login of a connection. */
  public static LoginRights of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user")) {
      row.next();
      return new LoginRights(row.getString(1), row.getBoolean(2));
    }
  }

  /**
   * A warning of a superuser.
   *
   * @param setting that names the login
   */
  public Optional<String> warning(String setting) {
    return isSuperuser
        ? Optional.of(
            ("%s is %s, a superuser of PostgreSQL, whom no grant binds. Use a role of its own, or"
                    + " set daybook.database.superuser-is-my-choice=true")
                .formatted(setting, username))
        : Optional.empty();
  }
}
