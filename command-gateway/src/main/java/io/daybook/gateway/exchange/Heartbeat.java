package io.daybook.gateway.exchange;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the broker answers. A consumer that waits for records gets an empty answer every {@value
 * #FETCH_WAIT_MS} ms; when {@value #MAX_SILENT_POLLS} polls of {@value #POLL_MS} ms brought no byte
 * at all, the broker is away. Polls are counted and not seconds, so that a gateway that got no
 * processor for a while does not blame the broker.
 *
 * <p>A producer does not show it: it takes records for a broker that is gone and tries until their
 * delivery times out, so their fate would be unknown.
 */
final class Heartbeat {
  static final int FETCH_WAIT_MS = 500;
  static final int POLL_MS = 250;

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
  private static final int MAX_SILENT_POLLS = 12;

  private final Metric received;
  private double bytes;
  private volatile int silentPolls;

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

  /** Called by the one reading thread after each poll. */
  void polled(boolean empty) {
    double now = (double) received.metricValue();
    boolean silent = empty && now == bytes;
    bytes = now;
    set(silent ? Math.min(silentPolls + 1, MAX_SILENT_POLLS) : 0);
  }

  /** Called by the one reading thread after a poll that failed. */
  void failed() {
    set(MAX_SILENT_POLLS);
  }

  boolean isFresh() {
    return silentPolls < MAX_SILENT_POLLS;
  }

  private void set(int polls) {
    boolean before = isFresh();
    silentPolls = polls;
    if (before != isFresh()) {
      log.warn("broker reachable={}", isFresh());
    }
  }
}
