package io.daybook.eventlog.kafka;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
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

/**
 * The way to one Kafka cluster. It makes every client of Daybook, so the properties that an
 * operator gives reach each of them (docs/adr/0042).
 *
 * <p>A client's configuration is merged in this order, the later ones win: {@link ClientTimeouts},
 * the operator's properties of all clients, those of this kind of client, the demands of the
 * calling code. A property that the code demands is refused to the operator, so none that is given
 * is without effect.
 *
 * @param bootstrapServers addresses of brokers, {@code host:port}, separated by commas
 * @param given by the operator
 */
public record KafkaConnection(String bootstrapServers, ClientProperties given) {

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
    Map<String, Object> config = config(given.admin());
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
        config(given.producer(), demanded), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * A consumer.
   *
   * @param demanded by the caller, names and values of Kafka
   */
  public KafkaConsumer<byte[], byte[]> consumer(Map<String, ?> demanded) {
    return new KafkaConsumer<>(
        config(given.consumer(), demanded),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /**
   * Configuration of Kafka Streams, whose clients are given the same properties as the others, each
   * kind by its prefix. Properties of Kafka Streams itself cannot be given.
   */
  public Properties streams() {
    Properties properties = new Properties();
    properties.put(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    // Else a broker that hangs holds up a thread, and with it all of its partitions, for 30 s.
    properties.putAll(ClientTimeouts.all());
    // It keeps to the leader that it knows for as long, even if that one hangs.
    properties.put("admin." + DEFAULT_API_TIMEOUT_MS_CONFIG, requestMs(config(given.admin())));
    for (String prefix : new String[] {"producer.", "consumer.", "admin."}) {
      putAll(properties, prefix, given.ofAllKinds());
    }
    putAll(properties, "producer.", given.producer());
    putAll(properties, "consumer.", given.consumer());
    putAll(properties, "admin.", given.admin());
    putAll(properties, "restore.consumer.", given.restoreConsumer());
    return properties;
  }

  private static int requestMs(Map<String, Object> config) {
    return Integer.parseInt(String.valueOf(config.get(REQUEST_TIMEOUT_MS_CONFIG)));
  }

  private static void putAll(Properties properties, String prefix, Map<String, String> given) {
    given.forEach((name, value) -> properties.put(prefix + name, value));
  }

  private Map<String, Object> config(Map<String, String> givenForKind) {
    Map<String, Object> config = new HashMap<>(ClientTimeouts.all());
    config.putAll(given.ofAllKinds());
    config.putAll(givenForKind);
    config.put(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return config;
  }

  private Map<String, Object> config(Map<String, String> givenForKind, Map<String, ?> demanded) {
    Map<String, Object> config = config(givenForKind);
    demanded.forEach(
        (name, value) -> {
          if (!GuaranteedProperties.contains(name)) {
            throw new IllegalArgumentException(
                name + " is demanded here, but could be given by an operator as well.");
          }
          config.put(name, value);
        });
    return config;
  }
}
