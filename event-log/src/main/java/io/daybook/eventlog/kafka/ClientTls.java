package io.daybook.eventlog.kafka;

import static java.util.stream.Collectors.joining;
import static org.apache.kafka.clients.CommonClientConfigs.SECURITY_PROTOCOL_CONFIG;
import static org.apache.kafka.common.config.SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG;
import static org.apache.kafka.common.config.SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG;

import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Keys and trust that were loaded already, for clients of every kind. Kafka hands the object on to
 * {@link TlsEngines} with all other configuration.
 *
 * @param context keys and trust
 * @param parameters protocols and ciphers; null in them for those of the JDK
 */
public record ClientTls(SSLContext context, SSLParameters parameters) {
  /** Name of the setting that names keys and trust. */
  private static final String SETTING = "daybook.kafka.ssl-bundle";

  /** Where {@link TlsEngines} finds the object. */
  static final String CONFIG = "daybook.client.tls";

  /**
   * Checks that an operator gives nothing that would be without effect beside it.
   *
   * @throws IllegalArgumentException if so; what is given is named
   */
  void requireEffect(ClientProperties given) {
    String refused =
        given
            .names((property, value) -> isAnotherTls(property) || isPlaintext(property, value))
            .collect(joining(", "));
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "%s cannot be given beside %s: keys and trust come from there, over TLS."
              .formatted(refused, SETTING));
    }
  }

  private static boolean isAnotherTls(String property) {
    return property.startsWith("ssl.")
        && !property.equals(SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
  }

  private static boolean isPlaintext(String property, String value) {
    return property.equals(SECURITY_PROTOCOL_CONFIG) && value.endsWith("PLAINTEXT");
  }

  /** Properties of a client, which is given {@code SASL_SSL} by an operator if it logs in. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(SECURITY_PROTOCOL_CONFIG, "SSL");
    properties.put(SSL_ENGINE_FACTORY_CLASS_CONFIG, TlsEngines.class.getName());
    properties.put(CONFIG, this);
    return properties;
  }
}
