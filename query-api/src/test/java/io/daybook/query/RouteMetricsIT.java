package io.daybook.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of requests name the template of a route, and no path that nobody declared. */
@ExtendWith(RealParts.class)
class RouteMetricsIT {
  private static final Duration BOUND = Duration.ofSeconds(60);

  @Test
  void metrics_tell_the_template_of_each_path(LocalBroker broker, @TempDir Path folder) {
    try (EventWriter writer = EventWriter.on(broker.bootstrapServers());
        RunningApp app = RunningApp.start(writer.settings(), folder)) {
      await().atMost(BOUND).until(app::isReady);
      app.get("/v1/orders/-");
      app.get("/v1/parts/-/events");
      app.send("POST", "/v1/orders/-/diff");
      app.get("/v1/orders/-/nothing");

      await()
          .atMost(BOUND)
          .untilAsserted(
              () ->
                  assertThat(app.get("/actuator/prometheus").body())
                      .contains(
                          "status=\"400\",uri=\"/v1/orders/{orderId}\"",
                          "status=\"400\",uri=\"/v1/parts/{sku}/events\"",
                          "status=\"405\",uri=\"/v1/orders/{orderId}/diff\"")
                      .doesNotContain("/nothing"));
    }
  }
}
