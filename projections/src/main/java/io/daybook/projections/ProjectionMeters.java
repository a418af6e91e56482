package io.daybook.projections;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * What an operator sees of a projection: {@code daybook.projection.lag} per topic and partition, in
 * offsets, and {@code daybook.projection.apply}, the time that a batch takes in PostgreSQL.
 */
final class ProjectionMeters {
  private final MeterRegistry registry;
  private final String projection;
  private final Map<TopicPartition, Lag> lags = new ConcurrentHashMap<>();

  private record Lag(AtomicLong offsets, Gauge gauge) {}

  ProjectionMeters(MeterRegistry registry, String projection) {
    this.registry = registry;
    this.projection = projection;
  }

  Timer applyTimer() {
    return Timer.builder("daybook.projection.apply")
        .description("Time to write one batch's rows and checkpoint")
        .tag("projection", projection)
        .register(registry);
  }

  void set(TopicPartition partition, long offsets) {
    lags.computeIfAbsent(partition, this::register).offsets().set(offsets);
  }

  /** Another instance has the partition. */
  void remove(TopicPartition partition) {
    Lag lag = lags.remove(partition);
    if (lag != null) {
      registry.remove(lag.gauge());
    }
  }

  private Lag register(TopicPartition partition) {
    AtomicLong offsets = new AtomicLong();
    Gauge gauge =
        Gauge.builder("daybook.projection.lag", offsets, AtomicLong::doubleValue)
            .description("Offsets of a topic that are not applied yet")
            .tag("projection", projection)
            .tag("topic", partition.topic())
            .tag("partition", Integer.toString(partition.partition()))
            .register(registry);
    return new Lag(offsets, gauge);
  }
}
