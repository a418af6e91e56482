package io.daybook.streams;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready when every task of this instance is restored and deciding. */
final class StreamsHealth implements HealthIndicator {
  private final StreamsRunner runner;

  StreamsHealth(StreamsRunner runner) {
    this.runner = runner;
  }

  @Override
  public Health health() {
    KafkaStreams.State state = runner.state();
    Health.Builder health = state == KafkaStreams.State.RUNNING ? Health.up() : Health.down();
    return health.withDetail("state", state.name()).build();
  }
}
