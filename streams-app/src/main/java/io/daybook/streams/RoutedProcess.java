package io.daybook.streams;

import io.daybook.runtime.ThreadReplacement;
import io.daybook.streams.routing.RefusesToRouteException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams that tell one process what it observes. Those that end are opened again after a
 * pause: a process that cannot go on stops neither another one nor the decisions.
 */
final class RoutedProcess {
  private static final Logger log = LoggerFactory.getLogger(RoutedProcess.class);

  /** From the end of the streams until they are opened again: a cause is not gone in less. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final String name;
  private final Supplier<KafkaStreams> open;
  private final Duration pause;
  private final MeterRegistry meters;
  private final Gauge routing;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread keeper;
  private volatile State state = State.CREATED;
  private volatile String fault = "";
  private volatile boolean opening;

  /**
   * Begins at once, and never fails itself.
   *
   * @param pause before streams that have ended are opened again
   */
  RoutedProcess(String name, Supplier<KafkaStreams> open, Duration pause, MeterRegistry meters) {
    this.name = name;
    this.open = open;
    this.pause = pause;
    this.meters = meters;
    this.routing =
        Gauge.builder("daybook.process.routing", this, process -> process.isRunning() ? 1 : 0)
            .description("1 while the process is told what it observes as it comes, else 0")
            .tag("process", name)
            .register(meters);
    this.keeper = Thread.ofVirtual().name("keep-" + name).start(this::keep);
  }

  /** Name of the process. */
  String name() {
    return name;
  }

  /** Whether every event of this instance's partitions is told as it comes. */
  boolean isRunning() {
    return state == State.RUNNING;
  }

  /** State of the streams, and why they ended last, unless they have gone on since. */
  String state() {
    return fault.isEmpty() ? state.name() : "%s: %s".formatted(state, fault);
  }

  /** Asks for the end; {@link #awaitStopped} waits for it. */
  void stop() {
    stopped.countDown();
    if (opening) {
      keeper.interrupt();
    }
  }

  void awaitStopped() throws InterruptedException {
    if (!keeper.join(CLOSE_TIMEOUT.plusSeconds(1))) {
      log.warn("process={} has not stopped", name);
    }
  }

  private void keep() {
    try {
      do {
        run();
      } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      meters.remove(routing);
    }
  }

  /** An Error counts as well: without a word the process would stand still until the next start. */
  private void run() throws InterruptedException {
    try {
      opening = true;
      KafkaStreams streams = open.get();
      opening = false;
      run(streams);
    } catch (RuntimeException | Error e) {
      failed("cannot be told what it observes", e);
    }
  }

  private void run(KafkaStreams streams) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    ThreadReplacement replacement = new ThreadReplacement();
    streams.setUncaughtExceptionHandler(failure -> respond(failure, replacement));
    streams.setStateListener((now, _) -> changed(now, ended));
    try (KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams)) {
      metrics.bindTo(meters);
      streams.start();
      Thread waiting = Thread.ofVirtual().start(() -> awaitStop(ended));
      ended.await();
      waiting.interrupt();
    } finally {
      // Without a bound it would wait for a broker that is away, and hold up the stop of the app.
      log.info("process={} closed={}", name, streams.close(CLOSE_TIMEOUT));
    }
  }

  private void awaitStop(CountDownLatch ended) {
    try {
      stopped.await();
      ended.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void changed(State now, CountDownLatch ended) {
    log.info("process={} state={}", name, now);
    state = now;
    if (now == State.RUNNING) {
      fault = "";
    } else if (now == State.ERROR) {
      ended.countDown();
    }
  }

  private StreamThreadExceptionResponse respond(Throwable failure, ThreadReplacement replacement) {
    failed("stream thread died", failure);
    return Causes.find(failure, RefusesToRouteException.class).isPresent()
        ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
        : replacement.after(failure);
  }

  private void failed(String what, Throwable failure) {
    Throwable about =
        Causes.find(failure, RefusesToRouteException.class)
            .<Throwable>map(refusal -> refusal)
            .orElseGet(() -> Causes.root(failure));
    fault = String.valueOf(about instanceof RefusesToRouteException ? about.getMessage() : about);
    log.error("process={} {}: {}", name, what, fault, failure);
  }
}
