package io.daybook.runtime;

import io.daybook.eventlog.kafka.BrokerWatch;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;

/**
 * Names the brokers that do not answer. It is up all the same: the others take over what such a
 * broker led, and to take this app away would help nobody.
 */
final class BrokersHealth implements HealthIndicator, DisposableBean {
  private final KafkaConnection kafka;
  private volatile @Nullable BrokerWatch watch;

  BrokersHealth(KafkaConnection kafka, MeterRegistry meters) {
    this.kafka = kafka;
    Gauge.builder("daybook.brokers.unanswering", this, self -> self.unanswering().size())
        .description("Brokers that do not answer")
        .register(meters);
  }

  /** Once the log was found: before, the start says what is wrong. */
  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    watch = new BrokerWatch(kafka);
  }

  private List<String> unanswering() {
    BrokerWatch begun = watch;
    return begun == null
        ? List.of()
        : begun.unanswering().stream().map(BrokerWatch.Unanswering::toString).toList();
  }

  @Override
  public Health health() {
    return Health.up().withDetail("unanswering", unanswering()).build();
  }

  @Override
  public void destroy() {
    BrokerWatch begun = watch;
    if (begun != null) {
      begun.close();
    }
  }
}
