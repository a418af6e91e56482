package io.daybook.projections;

import io.daybook.readmodels.ReadModels;
import io.daybook.runtime.InstallationSettings;
import io.daybook.runtime.StartFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/** Brings the tables up to date at start, once PostgreSQL is there. */
final class DatabaseMigration implements FlywayMigrationStrategy {
  private static final Logger log = LoggerFactory.getLogger(DatabaseMigration.class);
  private static final Duration RETRY = Duration.ofMillis(500);

  private final Duration wait;
  private final ReadModels readModels;

  DatabaseMigration(InstallationSettings settings, ReadModels readModels) {
    this.wait = settings.startWait();
    this.readModels = readModels;
  }

  @Override
  public void migrate(Flyway flyway) {
    awaitDatabase(flyway.getConfiguration().getDataSource());
    migrate("daybook", flyway);
    readModels.contexts().forEach(context -> migrate(context, ofContext(context, flyway)));
  }

  /** Each context has a schema and a history of its own, so that it can be released by itself. */
  private static Flyway ofContext(String context, Flyway engine) {
    return Flyway.configure()
        .dataSource(engine.getConfiguration().getDataSource())
        .locations("classpath:db/" + context)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .schemas(context)
        .load();
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

  private String unavailable(SQLException failure) {
    return "PostgreSQL (spring.datasource.url) is not there after %d s: %s"
        .formatted(wait.toSeconds(), DatabaseOutage.deepest(failure));
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
