package io.daybook.query;

import io.daybook.query.store.EventStoreRunner;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready when every partition of this instance is restored, as far as the log was then, and follows
 * it. The meter {@code daybook.partitions.catching.up} counts those that do not yet.
 */
final class EventStoreHealth implements HealthIndicator {
  private final EventStoreRunner eventStore;

  EventStoreHealth(EventStoreRunner eventStore, MeterRegistry meters) {
    this.eventStore = eventStore;
    Gauge.builder("daybook.partitions.catching.up", eventStore, EventStoreRunner::catchingUp)
        .description("Partitions of this instance that are not answered yet")
        .register(meters);
  }

  @Override
  public Health health() {
    KafkaStreams.State state = eventStore.state();
    long catchingUp = eventStore.catchingUp();
    boolean ready = state == KafkaStreams.State.RUNNING && catchingUp == 0;
    return (ready ? Health.up() : Health.down())
        .withDetail("state", state.name())
        .withDetail("partitionsCatchingUp", catchingUp)
        .build();
  }
}
