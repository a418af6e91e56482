package io.daybook.query;

import io.daybook.query.store.EventStoreRunner;
import io.daybook.query.store.InstanceAddress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Starts the event store once the web server has its port, which it advertises to the other
 * instances, and closes it after the web server, so that running queries end.
 *
 * <p>Once the event store has failed for good, the app is broken, and its process ends.
 */
final class EventStoreLifecycle implements SmartLifecycle {
  /** Below the web server's, whose start and stop are at DEFAULT_PHASE - 2048. */
  private static final int PHASE = DEFAULT_PHASE - 4096;

  private final EventStoreRunner eventStore;
  private final QuerySettings settings;
  private final ServerProperties server;
  private final MeterRegistry meters;
  private final ApplicationEventPublisher events;
  private volatile boolean running;

  EventStoreLifecycle(
      EventStoreRunner eventStore,
      QuerySettings settings,
      ServerProperties server,
      MeterRegistry meters,
      ApplicationEventPublisher events) {
    this.eventStore = eventStore;
    this.settings = settings;
    this.server = server;
    this.meters = meters;
    this.events = events;
  }

  @Override
  public void start() {
    running = true;
  }

  @EventListener
  void start(WebServerInitializedEvent webServer) {
    if (webServer.getApplicationContext().getServerNamespace() != null) {
      // That of the actuator, where it has a port of its own.
      return;
    }
    InstanceAddress address =
        AdvertisedAddress.of(
            settings.query().advertisedAddress(),
            server.getAddress(),
            webServer.getWebServer().getPort());
    KafkaStreams streams = eventStore.start(address, this::stateChanged);
    new KafkaStreamsMetrics(streams).bindTo(meters);
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
