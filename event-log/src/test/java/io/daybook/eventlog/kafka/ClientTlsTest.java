package io.daybook.eventlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.NoSuchAlgorithmException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTlsTest {
  private static final ClientName NAME = new ClientName("app", "1");

  @Test
  void clients_are_over_tls_and_log_in_if_they_are_told_to() {
    assertThat(connection(Map.of()).streams())
        .containsEntry("producer.security.protocol", "SSL")
        .containsEntry("admin.ssl.engine.factory.class", TlsEngines.class.getName());
    assertThat(connection(Map.of("security.protocol", "SASL_SSL")).streams())
        .containsEntry("consumer.security.protocol", "SASL_SSL");
  }

  @ParameterizedTest
  @CsvSource({
    "security.protocol, PLAINTEXT",
    "security.protocol, SASL_PLAINTEXT",
    "ssl.keystore.location, a.p12",
    "ssl.engine.factory.class, b"
  })
  void what_would_be_without_effect_or_without_tls_is_refused(String property, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> connection(Map.of(property, value)))
        .withMessage(
            "%s of daybook.kafka.config-file cannot be given beside daybook.kafka.ssl-bundle: keys"
                + " and trust come from there, over TLS.",
            property);
  }

  @Test
  void an_engine_has_the_protocols_of_the_bundle_and_checks_the_name_of_the_broker() {
    TlsEngines engines = new TlsEngines();
    engines.configure(tls().properties());

    SSLEngine engine = engines.createClientSslEngine("broker", 9093, "https");

    assertThat(engine.getUseClientMode()).isTrue();
    assertThat(engine.getEnabledProtocols()).containsExactly("TLSv1.3");
    assertThat(engine.getSSLParameters().getEndpointIdentificationAlgorithm()).isEqualTo("https");
  }

  private static KafkaConnection connection(Map<String, String> given) {
    return new KafkaConnection("127.0.0.1:9", ClientProperties.of(given), NAME, tls());
  }

  private static ClientTls tls() {
    try {
      return new ClientTls(
          SSLContext.getDefault(), new SSLParameters(null, new String[] {"TLSv1.3"}));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
