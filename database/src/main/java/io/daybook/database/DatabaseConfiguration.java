package io.daybook.database;

import io.daybook.readmodels.TableNames;
import io.daybook.runtime.InstallationSettings;
import io.daybook.runtime.StartFailure;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Names of the tables and a look at the login, for every app on PostgreSQL. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
public class DatabaseConfiguration {

  @Bean
  static TableNames tableNames(DatabaseSettings settings, InstallationSettings installation) {
    return StartFailure.explaining(() -> settings.names(installation.topics().prefix()));
  }

  /** Health is asked for over HTTP: a program without it, as a single audit, looks at no login. */
  @Bean
  @ConditionalOnWebApplication
  static DatabaseLogin databaseLoginHealthIndicator(
      DataSource database, DatabaseSettings settings) {
    return new DatabaseLogin(database, settings);
  }
}
