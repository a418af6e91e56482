package io.daybook.projections;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Events to PostgreSQL: runs every projection that is declared as a bean. */
@SpringBootApplication
@EnableConfigurationProperties(ProjectionsSettings.class)
public class ProjectionsApplication {

  /** Starts the app; it ends with exit code 1 and a sentence when it cannot start. */
  public static void main(String[] args) {
    SpringApplication.run(ProjectionsApplication.class, args);
  }
}
