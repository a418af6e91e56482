package io.daybook.eventlog.kafka;

import static org.apache.kafka.clients.CommonClientConfigs.METADATA_MAX_AGE_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG;

import java.time.Duration;
import java.util.Map;

/**
 * How long Kafka's clients wait for a broker that does not answer, unless an operator gives other
 * times.
 *
 * <p>A broker that hangs keeps its connections open, and takes new ones. Only the time-out of a
 * request makes a client ask another broker; with Kafka's 30 s nothing is decided for as long
 * (docs/operations.md, "A broker that hangs"). What a request cannot take longer than: a broker
 * holds a fetch for 0.5 s, and answers the others at once or refuses them. A request that is given
 * up is sent again: to write twice is refused by the broker, since every producer is idempotent.
 */
public final class ClientTimeouts {
  /**
   * Bounds one request. Leaders move 4 s after a broker hangs, or 6 s if it led the controllers, so
   * a second request finds the new one, or a third.
   */
  public static final int REQUEST_MS = 3_000;

  /**
   * How old a client's knowledge of leaders is at most, 5 min by default. A producer that waits for
   * an answer does nothing else before that, so it also notices by this much too late that a
   * request is overdue.
   */
  private static final int LEADERS_MS = 1_000;

  /**
   * The pause before a client connects again to a broker that it gave up, 50 ms by default. During
   * the pause it asks the others for leaders and coordinators. While it connects it waits for that
   * broker alone, even if it hangs: with 50 ms that is nearly always.
   */
  private static final int RECONNECT_MS = 2_000;

  /** Of a host that is gone: 10 s, and 30 s when it is tried again, by default. */
  private static final int CONNECT_MS = 2_000;

  /**
   * Bounds a question of an admin client, which may ask the broker that hangs more than once before
   * it knows another one.
   */
  public static final int QUESTION_MS = 4 * REQUEST_MS;

  /** No transaction of Daybook may be open for longer (docs/adr/0032). */
  public static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(15);

  /** By then it is over: a broker with Kafka's own settings looks for old ones each 10 s. */
  public static final Duration TRANSACTION_OVER = LONGEST_TRANSACTION.plusSeconds(15);

  private ClientTimeouts() {}

  /** Properties of clients of all kinds; those of Kafka Streams too. */
  static Map<String, Object> all() {
    return Map.of(
        REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS,
        METADATA_MAX_AGE_CONFIG, LEADERS_MS,
        RECONNECT_BACKOFF_MS_CONFIG, RECONNECT_MS,
        RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MS,
        SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, CONNECT_MS,
        SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, REQUEST_MS);
  }
}
