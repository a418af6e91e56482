package io.daybook.query;

import io.daybook.http.HttpContract;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Import;

/** Events to answers: state and history of every declared aggregate type, and order summaries. */
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class)
@EnableConfigurationProperties(QuerySettings.class)
@Import(HttpContract.class)
public class QueryApplication {

  /** Starts the app; it ends with exit code 1 once its event store has failed for good. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(QueryApplication.class);
    application.addListeners(new ExitWhenBroken());
    application.run(args);
  }

  /** A process that ends is started again by its supervisor; one that hangs is not. */
  private static final class ExitWhenBroken
      implements ApplicationListener<AvailabilityChangeEvent<LivenessState>> {
    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<LivenessState> event) {
      if (event.getState() == LivenessState.BROKEN) {
        Thread.ofPlatform().name("exit-when-broken").start(() -> System.exit(1));
      }
    }
  }
}
