package io.daybook.eventlog.kafka;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.CLIENT_ID_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The way to one Kafka cluster. It makes every client of Daybook, so the properties that an
 * operator gives reach each of them (docs/adr/0042).
 *
 * <p>A client's configuration is merged in this order, the later ones win: {@link ClientTimeouts},
 * {@link ClientTls}, the operator's properties of all clients, those of this kind of client, the
 * client's name, the demands of the calling code. A property that the code demands is refused to
 * the operator, so none that is given is without effect.
 *
 * @param bootstrapServers addresses of brokers, {@code host:port}, separated by commas
 * @param given by the operator
 * @param name of its clients
 * @param tls keys and trust; null if the operator's properties say all of them
 */
public record KafkaConnection(
    String bootstrapServers, ClientProperties given, ClientName name, @Nullable ClientTls tls) {
  private static final String PRODUCER = "producer";
  private static final String CONSUMER = "consumer";
  private static final String ADMIN = "admin";

  /**
   * Checks that all of it has an effect.
   *
   * @throws IllegalArgumentException if the operator gives what {@code tls} says
   */
  public KafkaConnection {
    if (tls != null) {
      tls.requireEffect(given);
    }
  }

  /** Of a tool. */
  public KafkaConnection(String bootstrapServers, ClientProperties given) {
    this(bootstrapServers, given, ClientName.onThisHost("daybook"), null);
  }

  /** To a cluster that asks for no login. */
  public static KafkaConnection to(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, ClientProperties.NONE);
  }

  /** An admin client, whose questions fail after 12 s. */
  public Admin admin() {
    return admin(Duration.ofMillis(ClientTimeouts.QUESTION_MS));
  }

  /** An admin client, whose questions fail after {@code wait}. */
  public Admin admin(Duration wait) {
    Map<String, Object> config = config(ADMIN, given.admin());
    int waitMs = Math.toIntExact(wait.toMillis());
    config.put(DEFAULT_API_TIMEOUT_MS_CONFIG, waitMs);
    // Kafka refuses a request that may take longer than the whole question.
    config.put(REQUEST_TIMEOUT_MS_CONFIG, Math.min(requestMs(config), waitMs));
    return Admin.create(config);
  }

  /**
   * A producer.
   *
   * @param demanded by the caller, names and values of Kafka
   */
  public KafkaProducer<byte[], byte[]> producer(Map<String, ?> demanded) {
    return new KafkaProducer<>(
        config(PRODUCER, given.producer(), demanded),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /**
   * A consumer.
   *
   * @param demanded by the caller, names and values of Kafka
   */
  public KafkaConsumer<byte[], byte[]> consumer(Map<String, ?> demanded) {
    return new KafkaConsumer<>(
        config(CONSUMER, given.consumer(), demanded),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /**
   * Configuration of Kafka Streams, whose clients are given the same properties as the others, each
   * kind by its prefix. Properties of Kafka Streams itself cannot be given.
   */
  public Properties streams() {
    return streamsOf(name.ofStreams());
  }

  /**
   * The same for further streams of this app: meters and MBeans of two streams with one name would
   * be taken for each other's.
   *
   * @param role of these streams, which their clients are named after
   */
  public Properties streams(String role) {
    return streamsOf(name.of(role));
  }

  private Properties streamsOf(String clientId) {
    Properties properties = new Properties();
    properties.put(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(CLIENT_ID_CONFIG, clientId);
    // Else a broker that hangs holds up a thread, and with it all of its partitions, for 30 s.
    properties.putAll(ClientTimeouts.all());
    // It keeps to the leader that it knows for as long, even if that one hangs.
    properties.put(
        "admin." + DEFAULT_API_TIMEOUT_MS_CONFIG, requestMs(config(ADMIN, given.admin())));
    for (String kind : new String[] {PRODUCER, CONSUMER, ADMIN}) {
      putAll(properties, kind, ofAllKinds());
    }
    putAll(properties, PRODUCER, given.producer());
    putAll(properties, CONSUMER, given.consumer());
    putAll(properties, ADMIN, given.admin());
    putAll(properties, "restore.consumer", given.restoreConsumer());
    return properties;
  }

  private static int requestMs(Map<String, Object> config) {
    return Integer.parseInt(String.valueOf(config.get(REQUEST_TIMEOUT_MS_CONFIG)));
  }

  private static void putAll(Properties properties, String kind, Map<String, ?> given) {
    given.forEach((property, value) -> properties.put(kind + "." + property, value));
  }

  private Map<String, Object> ofAllKinds() {
    Map<String, Object> config = new HashMap<>(tls == null ? Map.of() : tls.properties());
    config.putAll(given.ofAllKinds());
    return config;
  }

  private Map<String, Object> config(String kind, Map<String, String> givenForKind) {
    Map<String, Object> config = new HashMap<>(ClientTimeouts.all());
    config.putAll(ofAllKinds());
    config.putAll(givenForKind);
    config.put(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(CLIENT_ID_CONFIG, name.of(kind));
    return config;
  }

  private Map<String, Object> config(
      String kind, Map<String, String> givenForKind, Map<String, ?> demanded) {
    Map<String, Object> config = config(kind, givenForKind);
    demanded.forEach(
        (property, value) -> {
          if (!GuaranteedProperties.contains(property)) {
            throw new IllegalArgumentException(
                property + " is demanded here, but could be given by an operator as well.");
          }
          config.put(property, value);
        });
    return config;
  }
}
