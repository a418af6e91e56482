package io.daybook.query;

import io.daybook.query.store.EventStoreRunner;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready when every partition of this instance is restored, as far as the log was then, and follows
 * it.
 */
final class EventStoreHealth implements HealthIndicator {
  private final EventStoreRunner eventStore;

  EventStoreHealth(EventStoreRunner eventStore) {
    this.eventStore = eventStore;
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
