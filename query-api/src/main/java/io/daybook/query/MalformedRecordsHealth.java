package io.daybook.query;

import io.daybook.eventlog.LogRecord;
import io.daybook.query.store.EventStoreRunner;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down while a partition of this instance holds a malformed record that is not skipped. It is part
 * of neither liveness nor readiness: all other partitions are answered. The meter {@code
 * daybook.records.malformed} counts such partitions.
 */
final class MalformedRecordsHealth implements HealthIndicator {
  private final EventStoreRunner eventStore;

  MalformedRecordsHealth(EventStoreRunner eventStore, MeterRegistry meters) {
    this.eventStore = eventStore;
    Gauge.builder("daybook.records.malformed", eventStore, store -> store.malformed().size())
        .description("Partitions of this instance with a malformed record that is not skipped")
        .register(meters);
  }

  @Override
  public Health health() {
    List<LogRecord.Malformed> malformed = eventStore.malformed();
    Health.Builder health = malformed.isEmpty() ? Health.up() : Health.down();
    malformed.forEach(one -> health.withDetail(one.place().toString(), one.reason()));
    return health.build();
  }
}
