package io.daybook.query.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.query.store.InstanceAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Instances come and go under new addresses for as long as another one runs. */
class ForgottenInstancesTest {

  @Test
  void an_instance_that_is_not_asked_any_more_is_forgotten() {
    AtomicLong now = new AtomicLong();
    try (Forwarder forwarder =
        new Forwarder(OneRoute.HOP, Duration.ofSeconds(1), new SimpleMeterRegistry(), now::get)) {
      for (int port = 1; port <= 100; port++) {
        forwarder.reachability(new InstanceAddress("10.0.0.1", port));
      }
      assertThat(forwarder.known()).isEqualTo(100);

      now.addAndGet(Duration.ofMinutes(6).toNanos());
      Reachability still = forwarder.reachability(new InstanceAddress("10.0.0.1", 7));
      now.addAndGet(Duration.ofMinutes(6).toNanos());

      assertThat(forwarder.known()).isEqualTo(1);
      assertThat(forwarder.reachability(new InstanceAddress("10.0.0.1", 7))).isSameAs(still);
    }
  }
}
