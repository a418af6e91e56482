package io.daybook.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Warns of a login that is a superuser: no grant binds it, and a fault of the app reaches every
 * database of the server. The start does not wait for the look at the login: query-api starts
 * without PostgreSQL.
 */
final class DatabaseLogin implements HealthIndicator, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DatabaseLogin.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final DataSource database;
  private final boolean superuserIsMyChoice;
  private volatile @Nullable LoginRights rights;
  private volatile @Nullable Thread look;

  DatabaseLogin(DataSource database, DatabaseSettings settings) {
    this.database = database;
    this.superuserIsMyChoice = settings.superuserIsMyChoice();
  }

  @Override
  public void start() {
    look = Thread.ofVirtual().name("database-login").start(this::lookUntilKnown);
  }

  private void lookUntilKnown() {
    while (rights == null) {
      try (Connection connection = database.getConnection()) {
        LoginRights found = LoginRights.of(connection);
        rights = found;
        if (!superuserIsMyChoice) {
          found.warning("spring.datasource.username").ifPresent(log::warn);
        }
      } catch (SQLException e) {
        log.debug("the login is not known yet", e);
        try {
          Thread.sleep(RETRY);
        } catch (InterruptedException _) {
          return;
        }
      }
    }
  }

  @Override
  public void stop() {
    Thread running = look;
    look = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return look != null;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    LoginRights known = rights;
    if (known == null) {
      return health.withDetail("superuser", "unknown").build();
    }
    health.withDetail("username", known.username()).withDetail("superuser", known.isSuperuser());
    if (!superuserIsMyChoice) {
      known
          .warning("spring.datasource.username")
          .ifPresent(warning -> health.withDetail("warning", warning));
    }
    return health.build();
  }
}
