package io.daybook.streams;

import io.daybook.domain.Rules;
import io.daybook.eventlog.contract.LogContractViolation;
import io.daybook.eventlog.schema.IncompatibleSchemaException;
import io.daybook.streams.commit.CommandsCutOffException;
import io.daybook.streams.decision.RefusesToDecideException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts and stops the streams with the application.
 *
 * <p>A thread that dies is replaced, {@value #MAX_REPLACEMENTS} times in ten minutes; then the
 * client is shut down and the application is broken, so that whoever supervises it starts it anew.
 */
@Component
final class StreamsRunner implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(StreamsRunner.class);
  private static final int MAX_REPLACEMENTS = 5;
  private static final Duration REPLACEMENT_WINDOW = Duration.ofMinutes(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final StreamsSettings settings;
  private final MeterRegistry meters;
  private final ApplicationEventPublisher events;
  private final Deque<Instant> replacements = new ArrayDeque<>();
  private volatile @Nullable KafkaStreams streams;

  StreamsRunner(StreamsSettings settings, MeterRegistry meters, ApplicationEventPublisher events) {
    this.settings = settings;
    this.meters = meters;
    this.events = events;
  }

  @Override
  public void start() {
    KafkaStreams started = open();
    started.setUncaughtExceptionHandler(this::respond);
    started.setStateListener((state, _) -> stateChanged(state));
    started.setGlobalStateRestoreListener(new RestoreLog());
    new KafkaStreamsMetrics(started).bindTo(meters);
    streams = started;
    started.start();
  }

  private KafkaStreams open() {
    try {
      return DecisionStreams.open(settings, meters, Rules.load());
    } catch (LogContractViolation
        | IncompatibleSchemaException
        | IllegalStateException
        | KafkaException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw new StartFailure(e.getMessage() + ": " + e.getCause(), e);
    }
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

  private synchronized StreamThreadExceptionResponse respond(Throwable failure) {
    if (isOf(failure, RefusesToDecideException.class)
        || isOf(failure, CommandsCutOffException.class)) {
      log.error("refusing to decide: {}", root(failure).getMessage());
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    if (isOf(failure, InconsistentGroupProtocolException.class)) {
      log.error(
          "group {} has members that are no streams-app: nothing is decided while they are there",
          settings.applicationId());
    } else {
      log.error("stream thread died", failure);
    }
    Instant now = Instant.now();
    replacements.removeIf(at -> at.isBefore(now.minus(REPLACEMENT_WINDOW)));
    replacements.addLast(now);
    boolean giveUp =
        replacements.size() > MAX_REPLACEMENTS || isOf(failure, InterruptException.class);
    return giveUp
        ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
        : StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private static boolean isOf(Throwable failure, Class<? extends Throwable> kind) {
    return kind.isInstance(root(failure));
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
