package io.daybook.projections;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Projections as an application of its own: all of it comes from its auto-configuration. */
@SpringBootApplication
public class ProjectionsApplication {

  /** Starts the app; it ends with exit code 1 and a sentence when it cannot start. */
  public static void main(String[] args) {
    SpringApplication.run(ProjectionsApplication.class, args);
  }
}
