package io.daybook.query;

import io.daybook.runtime.ExitWhenBroken;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Queries as an application of their own: all of it comes from its auto-configuration. */
@SpringBootApplication
public class QueryApplication {

  /** Starts the app; it ends with exit code 1 once its event store has failed for good. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(QueryApplication.class);
    application.addListeners(new ExitWhenBroken());
    application.run(args);
  }
}
