package io.daybook.gateway;

import io.daybook.http.HttpContract;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** HTTP to commands, replies to HTTP. */
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class)
@EnableConfigurationProperties(GatewaySettings.class)
@Import(HttpContract.class)
public class GatewayApplication {

  /** Starts the app; it listens when the log is there and its replies are read. */
  public static void main(String[] args) {
    SpringApplication.run(GatewayApplication.class, args);
  }

  @Bean
  static Actors actors() {
    return Actors.byName();
  }
}
