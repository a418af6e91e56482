package io.daybook.runtime;

import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.eventlog.schema.SchemaStore;
import io.micrometer.core.instrument.MeterRegistry;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Settings, businesses, the connection to Kafka and its brokers' health, for every app. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({InstallationSettings.class, SecuritySettings.class})
public class RuntimeConfiguration {
  private static final Logger log = LoggerFactory.getLogger(RuntimeConfiguration.class);

  @Bean
  static KafkaConnection kafkaConnection(InstallationSettings settings) {
    KafkaConnection kafka = settings.log().kafka();
    log.info("kafka={} given={}", kafka.bootstrapServers(), kafka.given());
    return kafka;
  }

  /** Lazy: three of the apps need no schema's id. */
  @Bean
  @Lazy
  static SchemaStore schemaStore(
      InstallationSettings settings, ObjectProvider<SslBundles> bundles) {
    String bundle = settings.registry().sslBundle();
    return settings.registry().store(bundle.isEmpty() ? null : tls(bundle, bundles));
  }

  private static SSLContext tls(String bundle, ObjectProvider<SslBundles> bundles) {
    try {
      return bundles.getObject().getBundle(bundle).createSslContext();
    } catch (NoSuchSslBundleException _) {
      throw new StartFailure(
          "daybook.registry.ssl-bundle is %s, and spring.ssl.bundle has none of this name."
              .formatted(bundle));
    }
  }

  @Bean
  static Rules rules() {
    return StartFailure.explaining(Rules::load);
  }

  @Bean
  static AggregateTypes aggregateTypes(Rules rules) {
    return rules.types();
  }

  /** Health is asked for over HTTP: a program without it, as a single audit, asks no broker. */
  @Bean
  @ConditionalOnWebApplication
  static BrokersHealth brokersHealthIndicator(KafkaConnection kafka, MeterRegistry meters) {
    return new BrokersHealth(kafka, meters);
  }

  @Bean
  @ConditionalOnWebApplication
  static Exposure exposureHealthIndicator(Environment environment, SecuritySettings settings) {
    return new Exposure(environment, settings);
  }
}
