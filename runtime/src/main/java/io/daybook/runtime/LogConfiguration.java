package io.daybook.runtime;

import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.kafka.ClientName;
import io.daybook.eventlog.kafka.ClientTls;
import io.daybook.eventlog.kafka.KafkaConnection;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Where the log is, how a process comes there, and under which name. Nothing is asked for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InstallationSettings.class)
public class LogConfiguration {
  private static final Logger log = LoggerFactory.getLogger(LogConfiguration.class);
  private static final int SPRINGS_PORT = 8080;

  @Bean
  static ClientName clientName(InstallationSettings settings, Environment environment) {
    String app = environment.getProperty("spring.application.name", "daybook");
    String instance = settings.instanceId();
    return StartFailure.explaining(
        () ->
            instance.isEmpty()
                ? ClientName.onThisHost(
                    app, environment.getProperty("server.port", Integer.class, SPRINGS_PORT))
                : new ClientName(app, instance));
  }

  /**
   * Made once: a file of client properties may change while the app runs.
   *
   * @param exposure made first: an app that must not listen is refused without a wait for the log
   */
  @Bean
  static LogSettings logSettings(
      InstallationSettings settings,
      ClientName name,
      ObjectProvider<SslBundles> bundles,
      ObjectProvider<Exposure> exposure) {
    exposure.ifAvailable(_ -> {});
    ClientTls tls =
        NamedBundle.of("daybook.kafka.ssl-bundle", settings.kafka().sslBundle(), bundles)
            .map(LogConfiguration::tls)
            .orElse(null);
    return StartFailure.explaining(() -> settings.log(name, tls));
  }

  private static ClientTls tls(SslBundle bundle) {
    return new ClientTls(
        bundle.createSslContext(),
        new SSLParameters(
            bundle.getOptions().getCiphers(), bundle.getOptions().getEnabledProtocols()));
  }

  @Bean
  static KafkaConnection kafkaConnection(LogSettings settings) {
    KafkaConnection kafka = settings.kafka();
    log.info("kafka={} given={}", kafka.bootstrapServers(), kafka.given());
    return kafka;
  }
}
