package io.daybook.projections;

import io.daybook.database.DatabaseSettings;
import io.daybook.database.LoginRights;
import io.daybook.readmodels.ReadModels;
import io.daybook.readmodels.TableNames;
import io.daybook.runtime.InstallationSettings;
import io.daybook.runtime.StartFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;

/**
 * Brings the tables up to date at start, once PostgreSQL is there. It is done by the owner, where
 * {@code spring.flyway.user} names one, else by the login of the app.
 */
final class DatabaseMigration implements FlywayMigrationStrategy {
  private static final Logger log = LoggerFactory.getLogger(DatabaseMigration.class);
  private static final Duration RETRY = Duration.ofMillis(500);

  // Of these sessions, which end with the migration or go on with the same bounds.
  private static final String BOUNDS = "SET lock_timeout = '5s'";

  private final Duration wait;
  private final ReadModels readModels;
  private final TableNames names;
  private final Grants grants;
  private final FlywayProperties owner;
  private final boolean superuserIsMyChoice;

  DatabaseMigration(
      InstallationSettings settings,
      DatabaseSettings database,
      ReadModels readModels,
      TableNames names,
      Grants grants,
      FlywayProperties owner) {
    this.wait = settings.startWait();
    this.readModels = readModels;
    this.names = names;
    this.grants = grants;
    this.owner = owner;
    this.superuserIsMyChoice = database.superuserIsMyChoice();
  }

  /** Gives a migration what all of them have. */
  static void configure(FluentConfiguration migration, String schema, Grants grants) {
    migration.schemas(schema).initSql(BOUNDS);
    grants.addTo(migration);
  }

  @Override
  public void migrate(Flyway flyway) {
    awaitDatabase(flyway.getConfiguration().getDataSource());
    migrate("daybook", flyway);
    readModels.contexts().forEach(context -> migrate(context, ofContext(context, flyway)));
  }

  /** Each context has a schema and a history of its own, so that it can be released by itself. */
  private Flyway ofContext(String context, Flyway engine) {
    FluentConfiguration migration =
        Flyway.configure()
            .dataSource(engine.getConfiguration().getDataSource())
            .locations("classpath:db/" + context)
            .failOnMissingLocations(true)
            .validateMigrationNaming(true);
    configure(migration, StartFailure.explaining(() -> names.schemaOf(context)), grants);
    return migration.load();
  }

  private static void migrate(String context, Flyway flyway) {
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StartFailure(
          "The tables of %s cannot be brought up to date: %s".formatted(context, e.getMessage()),
          e);
    }
  }

  private void awaitDatabase(DataSource database) {
    long deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      try (Connection connection = database.getConnection()) {
        log.debug("connected to {}", connection.getMetaData().getURL());
        warnOfSuperuser(connection);
        grants.requireRoles(connection);
        return;
      } catch (SQLException e) {
        if (System.nanoTime() - deadline > 0) {
          throw new StartFailure(unavailable(e), e);
        }
        log.info("waiting for PostgreSQL: {}", DatabaseOutage.deepest(e));
        pause();
      }
    }
  }

  /** Of the owner's login: that of the app is looked at in every app. */
  private void warnOfSuperuser(Connection connection) throws SQLException {
    if (owner.getUser() != null && !superuserIsMyChoice) {
      LoginRights.of(connection).warning("spring.flyway.user").ifPresent(log::warn);
    }
  }

  private String unavailable(SQLException failure) {
    String setting = owner.getUrl() == null ? "spring.datasource.url" : "spring.flyway.url";
    return "PostgreSQL (%s) is not there after %d s: %s"
        .formatted(setting, wait.toSeconds(), DatabaseOutage.deepest(failure));
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted while waiting for PostgreSQL", e);
    }
  }
}
