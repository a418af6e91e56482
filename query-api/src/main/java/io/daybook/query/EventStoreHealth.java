package io.daybook.query;

import io.daybook.query.store.EventStoreRunner;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready when every partition of this instance is restored and follows the log. */
@Component("eventStore")
final class EventStoreHealth implements HealthIndicator {
  private final EventStoreRunner eventStore;

  EventStoreHealth(EventStoreRunner eventStore) {
    this.eventStore = eventStore;
  }

  @Override
  public Health health() {
    KafkaStreams.State state = eventStore.streams().state();
    Health.Builder health = state == KafkaStreams.State.RUNNING ? Health.up() : Health.down();
    return health.withDetail("state", state.name()).build();
  }
}
