package io.daybook.query;

import io.daybook.query.store.EventStoreRunner;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the event store before the web server and closes it after, so that running queries end.
 *
 * <p>Once the event store has failed for good, the app is not alive; order summaries are answered
 * until it is started anew.
 */
@Component
final class EventStoreLifecycle implements SmartLifecycle {
  /** Below the web server's, whose start and stop are at DEFAULT_PHASE - 2048. */
  private static final int PHASE = DEFAULT_PHASE - 4096;

  private final EventStoreRunner eventStore;
  private final MeterRegistry meters;
  private final ApplicationEventPublisher events;
  private volatile boolean running;

  EventStoreLifecycle(
      EventStoreRunner eventStore, MeterRegistry meters, ApplicationEventPublisher events) {
    this.eventStore = eventStore;
    this.meters = meters;
    this.events = events;
  }

  @Override
  public void start() {
    new KafkaStreamsMetrics(eventStore.streams()).bindTo(meters);
    eventStore.start(this::stateChanged);
    running = true;
  }

  @Override
  public void stop() {
    eventStore.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private void stateChanged(KafkaStreams.State state) {
    if (state == KafkaStreams.State.ERROR) {
      AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
    }
  }
}
