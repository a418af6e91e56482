package io.daybook.gateway.exchange;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the broker answers. A consumer that waits for records gets an empty answer every {@value
 * #FETCH_WAIT_MS} ms; when no byte came for six of those, the broker is away.
 *
 * <p>A producer cannot tell: it takes records for a broker that is gone and tries until their
 * delivery times out, so their fate would be unknown.
 */
final class Heartbeat {
  static final int FETCH_WAIT_MS = 500;

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
  private static final long SILENCE_NANOS = Duration.ofMillis(6L * FETCH_WAIT_MS).toNanos();

  private final Metric received;
  private double bytes;
  private boolean wasFresh = true;
  private volatile long heardAt = System.nanoTime();

  private Heartbeat(Metric received) {
    this.received = received;
  }

  static Heartbeat of(Consumer<?, ?> consumer) {
    Metric received =
        consumer.metrics().entrySet().stream()
            .filter(metric -> metric.getKey().group().equals("consumer-metrics"))
            .filter(metric -> metric.getKey().name().equals("incoming-byte-total"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No metric incoming-byte-total"))
            .getValue();
    return new Heartbeat(received);
  }

  /** Called by the reading thread after each poll. */
  void beat() {
    double now = (double) received.metricValue();
    if (now != bytes) {
      bytes = now;
      heardAt = System.nanoTime();
    }
    tellChange(isFresh());
  }

  private void tellChange(boolean fresh) {
    if (fresh != wasFresh) {
      wasFresh = fresh;
      log.warn("broker reachable={}", fresh);
    }
  }

  boolean isFresh() {
    return System.nanoTime() - heardAt < SILENCE_NANOS;
  }
}
