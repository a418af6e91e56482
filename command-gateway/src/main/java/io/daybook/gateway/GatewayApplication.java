package io.daybook.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The gateway as an application of its own: all of it comes from its auto-configuration. */
@SpringBootApplication
public class GatewayApplication {

  /** Starts the app; it listens when the log is there and its replies are read. */
  public static void main(String[] args) {
    SpringApplication.run(GatewayApplication.class, args);
  }
}
