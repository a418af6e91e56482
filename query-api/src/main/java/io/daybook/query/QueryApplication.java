package io.daybook.query;

import io.daybook.http.HttpContract;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Events to answers: state and history of every declared aggregate type, and order summaries. */
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class)
@EnableConfigurationProperties(QuerySettings.class)
@Import(HttpContract.class)
public class QueryApplication {

  /** Starts the app. */
  public static void main(String[] args) {
    SpringApplication.run(QueryApplication.class, args);
  }
}
