package io.daybook.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the tables up to date at start, once PostgreSQL is there. */
@Component
final class DatabaseMigration implements FlywayMigrationStrategy {
  private static final Logger log = LoggerFactory.getLogger(DatabaseMigration.class);
  private static final Duration RETRY = Duration.ofMillis(500);

  private final Duration wait;

  DatabaseMigration(ProjectionsSettings settings) {
    this.wait = settings.startWait();
  }

  @Override
  public void migrate(Flyway flyway) {
    awaitDatabase(flyway.getConfiguration().getDataSource());
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StartFailure("The tables cannot be brought up to date: " + e.getMessage(), e);
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
