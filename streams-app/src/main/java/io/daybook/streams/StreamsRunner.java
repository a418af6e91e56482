package io.daybook.streams;

import static io.daybook.runtime.StartFailure.explaining;

import io.daybook.domain.Rules;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.schema.SchemaStore;
import io.daybook.runtime.ThreadReplacement;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.commit.CommandsCutOffException;
import io.daybook.streams.decision.RefusesToDecideException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the streams with the application.
 *
 * <p>Once a thread that died is not replaced any more, the application is broken, so that its
 * supervisor starts it anew.
 */
final class StreamsRunner implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(StreamsRunner.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final StreamsInstance instance;
  private final EventLog eventLog;
  private final Rules rules;
  private final SchemaStore store;
  private final MeterRegistry meters;
  private final Tracing tracing;
  private final ApplicationEventPublisher events;
  private final ThreadReplacement replacement = new ThreadReplacement();
  private volatile @Nullable KafkaStreams streams;

  StreamsRunner(
      StreamsInstance instance,
      EventLog eventLog,
      Rules rules,
      SchemaStore store,
      MeterRegistry meters,
      Tracing tracing,
      ApplicationEventPublisher events) {
    this.instance = instance;
    this.eventLog = eventLog;
    this.rules = rules;
    this.store = store;
    this.meters = meters;
    this.tracing = tracing;
    this.events = events;
  }

  @Override
  public void start() {
    KafkaStreams started =
        explaining(() -> DecisionStreams.open(instance, eventLog, rules, store, meters, tracing));
    started.setUncaughtExceptionHandler(this::respond);
    started.setStateListener((state, _) -> stateChanged(state));
    started.setGlobalStateRestoreListener(new RestoreLog());
    new KafkaStreamsMetrics(started).bindTo(meters);
    streams = started;
    started.start();
  }

  @Override
  public void stop() {
    KafkaStreams running = streams;
    if (running != null) {
      boolean closed = running.close(CLOSE_TIMEOUT);
      log.info("streams closed={} timeout_s={}", closed, CLOSE_TIMEOUT.toSeconds());
      streams = null;
    }
  }

  /** Before the processes, which it decides for, and until they have stopped. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }

  @Override
  public boolean isRunning() {
    return streams != null;
  }

  /** State of the client, NOT_RUNNING before the start and after the stop. */
  KafkaStreams.State state() {
    KafkaStreams running = streams;
    return running == null ? KafkaStreams.State.NOT_RUNNING : running.state();
  }

  private void stateChanged(KafkaStreams.State state) {
    log.info("streams state={}", state);
    if (state == KafkaStreams.State.ERROR) {
      AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
    }
  }

  private StreamThreadExceptionResponse respond(Throwable failure) {
    if (Causes.find(failure, RefusesToDecideException.class).isPresent()
        || Causes.find(failure, CommandsCutOffException.class).isPresent()) {
      log.error("refusing to decide: {}", Causes.root(failure).getMessage());
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    if (Causes.find(failure, InconsistentGroupProtocolException.class).isPresent()) {
      log.error(
          "group {} has members that are no streams-app: nothing is decided while they are there",
          instance.applicationId());
    } else {
      log.error("stream thread died", failure);
    }
    return replacement.after(failure);
  }
}
